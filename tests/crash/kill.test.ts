// kill -9 at random instants, under a stream of drafts, answers and submissions. Whatever was acknowledged before a
// kill must be there afterwards, and whatever follows from it (evaluations, notifications) exactly once.
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { eventually, sleep } from '../support/processes.ts';
import { Server } from '../support/server.ts';
import {
  anOpenPosition,
  aProbedQuestion,
  consentAndStart,
  goodAnswer,
  invite,
  World,
  type Person,
  type Schema,
} from '../support/world.ts';

const kills = process.env.RECRUTEIA_TEST_LONG === '1' ? 200 : 20;
const questionCount = 3;
const candidatesAtOnce = 4;

type Candidate = {
  interviewId: string;
  link: string;
  /** What the server has acknowledged, question by question. */
  drafts: Map<number, { text: string; revision: number }>;
  answers: Map<string, string>;
  /** Of follow-ups, by the number of their question; null: skipped. */
  added: Map<number, string | null>;
  submitted: boolean;
};

let world: World;
let recruiter: Person;
let position: Schema['Position'];
const candidates: Candidate[] = [];

beforeAll(async () => {
  world = await World.open();
  recruiter = await world.person('recruiter');
  ({ position } = await anOpenPosition(
    recruiter,
    questionCount,
    {},
    {
      questions: Array.from({ length: questionCount }, () => aProbedQuestion()),
      follow_ups: { enabled: true, answer_seconds: 90 },
    },
  ));
});
afterAll(() => world.close());

async function aCandidate(): Promise<Candidate> {
  const { interview, link } = await invite(recruiter, position.id, `Candidat ${candidates.length + 1}`);
  return {
    interviewId: interview.id,
    link,
    drafts: new Map(),
    answers: new Map(),
    added: new Map(),
    submitted: false,
  };
}

/** One step further in the passage, from wherever the server says it stands; false when it is done. */
async function step(client: Client, candidate: Candidate): Promise<boolean> {
  let passage = await client.get<Schema['Passage']>('/api/interview');
  if (passage.status === 'submitted' || passage.status === 'analysed') {
    candidate.submitted = true;
    return false;
  }
  if (passage.status === 'invited') passage = await consentAndStart(client);
  if (passage.follow_up) return stepAfter(client, candidate, passage.follow_up);
  const next = passage.current ?? passage.steps.find((s) => s.state === 'waiting');
  if (!next) {
    await client.post('/api/interview/submit');
    candidate.submitted = true;
    return false;
  }
  await client.post(`/api/interview/questions/${next.number}/open`);
  const { current } = await client.post<Schema['Passage']>(`/api/interview/questions/${next.number}/answer`);
  if (!current) throw new Error('the question did not open');
  const acknowledged = candidate.drafts.get(current.number);
  if (acknowledged) expectDraft(current.draft, acknowledged);

  const text = `${goodAnswer} (${candidate.interviewId.slice(0, 8)}, ${current.number}, ${Math.random()})`;
  if (Math.random() < 0.6 && current.draft.revision < 3) {
    const saved = await client.put<Schema['Draft']>(`/api/interview/questions/${current.number}/draft`, {
      text,
      revision: current.draft.revision,
    });
    candidate.drafts.set(current.number, { text: saved.text, revision: saved.revision });
  } else {
    await client.post('/api/interview/responses', { question_id: current.id, text });
    candidate.answers.set(current.id, text);
  }
  return true;
}

/** The same for what follows an answer. */
async function stepAfter(client: Client, candidate: Candidate, followUp: Schema['PassageFollowUp']) {
  const path = `/api/interview/questions/${followUp.number}/follow-up`;
  if (Math.random() < 0.3) {
    await client.post(path, { text: '', skipped: true });
    candidate.added.set(followUp.number, null);
    return true;
  }
  await client.post(`${path}/open`);
  const text = `Je préviens aussi mon équipe. (${candidate.interviewId.slice(0, 8)}, ${Math.random()})`;
  if (Math.random() < 0.5) await client.put(`${path}/draft`, { text, revision: followUp.draft.revision });
  await client.post(path, { text });
  candidate.added.set(followUp.number, text);
  return true;
}

/** The server may hold one draft more than it could acknowledge before it was killed, never less. */
function expectDraft(found: Schema['Draft'], acknowledged: { text: string; revision: number }) {
  expect(found.revision).toBeGreaterThanOrEqual(acknowledged.revision);
  if (found.revision === acknowledged.revision) expect(found.text).toBe(acknowledged.text);
}

/** Walks one candidate on until the passage ends or the server dies under it. */
async function walk(candidate: Candidate, alive: () => boolean) {
  try {
    const client = await world.candidate(candidate.link);
    while (alive() && (await step(client, candidate))) await sleep(Math.random() * 10);
  } catch (error) {
    // A request the kill cut off is neither acknowledged nor refused. Any other failure is one.
    const cut =
      !alive() || !world.server.running || (error instanceof TypeError && /fetch failed/.test(error.message));
    if (!cut) throw error;
  }
}

async function unfinished(): Promise<Candidate[]> {
  const open = candidates.filter((candidate) => !candidate.submitted);
  while (open.length < candidatesAtOnce) {
    const fresh = await aCandidate();
    candidates.push(fresh);
    open.push(fresh);
  }
  return open;
}

test(`${kills} kills lose nothing that was acknowledged and double nothing`, async () => {
  for (let kill = 0; kill < kills; kill += 1) {
    const walking = await unfinished();
    let alive = true;
    const walks = walking.map((candidate) => walk(candidate, () => alive));
    await sleep(50 + Math.random() * 600);
    await world.server.kill();
    alive = false;
    await Promise.all(walks);
    world.server = await Server.start(world.home);
    await recruiter.refresh();
  }

  for (const candidate of candidates.filter((c) => !c.submitted)) await walk(candidate, () => true);
  await everythingIsThereOnce();
});

async function everythingIsThereOnce() {
  const inbox = await wholeInbox();
  for (const candidate of candidates) {
    const interview = await eventually(
      'the interview is analysed',
      async () => {
        const seen = await recruiter.get<Schema['Interview']>(`/api/interviews/${candidate.interviewId}`);
        return seen.summary.status === 'analysed' && seen;
      },
      60_000,
    );
    // Analysed once: as many as there are questions, neither missing nor doubled.
    expect(interview.summary.analysis).toEqual({ done: questionCount, total: questionCount });
    expect(interview.answers).toHaveLength(questionCount);
    for (const answer of interview.answers) {
      const acknowledged = candidate.answers.get(answer.question.id);
      if (acknowledged !== undefined) expect(answer.response?.text).toBe(acknowledged);
    }
    for (const [number, text] of candidate.added)
      expect(interview.answers[number - 1]?.follow_up).toMatchObject({
        skipped: text === null,
        text: text ?? '',
      });
    expectOnce(inbox, candidate.interviewId);
  }
  expect((await world.home.run(['verify-audit'])).code).toBe(0);
}

async function wholeInbox(): Promise<Schema['Notification'][]> {
  const items: Schema['Notification'][] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Schema['Notification'][]; next_cursor: string | null } = await recruiter.get(
      '/api/notifications',
      { limit: 100, ...(cursor && { cursor }) },
    );
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  // A person's numbers have no gap and no double.
  expect(items.map((item) => item.seq)).toEqual(items.map((_, i) => items.length - i));
  return items;
}

/** Of each kind of news about an interview there is one: the same title twice would be a double. */
function expectOnce(inbox: Schema['Notification'][], interviewId: string) {
  const titles = inbox.filter((item) => item.link?.includes(interviewId)).map((item) => item.title);
  expect(titles.length).toBeGreaterThan(0);
  expect(new Set(titles).size).toBe(titles.length);
}
