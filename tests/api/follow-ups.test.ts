// The one question that may follow an answer, and what is made of an interview as a whole.
import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import {
  analysed,
  anOpenPosition,
  aPosition,
  aProbedQuestion,
  aQuestion,
  consentAndStart,
  goodAnswer,
  invite,
  openQuestion,
  World,
  type Person,
  type Schema,
} from '../support/world.ts';

type Passage = Schema['Passage'];
type Plan = Schema['InterviewPlan'];

let world: World;
let recruiter: Person;
beforeAll(async () => {
  world = await World.open();
  recruiter = await world.person('recruiter');
});
afterAll(() => world.close());

const about = 'À quoi feriez-vous particulièrement attention ?';
const general = 'Y a-t-il autre chose que vous souhaitez ajouter ?';
const partial = 'Je vérifie l’alimentation électrique.';
const lock = 'Je consigne la machine avant toute intervention.';

const followUps = { enabled: true, answer_seconds: 90 };

async function aPositionWithFollowUps() {
  const { position } = await anOpenPosition(
    recruiter,
    1,
    {},
    { questions: [aProbedQuestion()], follow_ups: followUps },
  );
  return position;
}

async function aCandidate(positionId: string, granted = true) {
  const { interview, link } = await invite(recruiter, positionId);
  const candidate = await world.candidate(link);
  await consentAndStart(candidate, granted);
  return { interview, link, candidate };
}

async function answer(candidate: Client, text: string): Promise<Passage> {
  const question = await openQuestion(candidate, 1);
  await candidate.post('/api/interview/responses', { question_id: question.id, text });
  return candidate.get<Passage>('/api/interview');
}

const open = (candidate: Client) => candidate.post<Passage>('/api/interview/questions/1/follow-up/open');
const settle = (candidate: Client, body: object, idempotencyKey?: string) =>
  candidate.call('POST', '/api/interview/questions/1/follow-up', {
    body,
    ...(idempotencyKey && { idempotencyKey }),
  });

describe('in the plan', () => {
  test('a proposed plan has neutral probes for every question, and the recruiter turns them on', async () => {
    const position = await aPosition(recruiter);
    const draft = await recruiter.get<Plan>(`/api/positions/${position.id}/plan`);

    const plan = await recruiter.post<Plan>(`/api/positions/${position.id}/plan/propose`, {
      revision: draft.revision,
    });

    expect(plan.follow_ups.enabled).toBe(false);
    for (const question of plan.questions) {
      expect(question.probes?.length).toBeGreaterThanOrEqual(2);
      expect(question.probes?.length).toBeLessThanOrEqual(4);
      expect(question.probes?.filter(({ point_id }) => point_id === null)).toHaveLength(1);
    }
  });

  test('one probe, or none that is general, cannot be published', async () => {
    const position = await aPosition(recruiter);
    const path = `/api/positions/${position.id}/plan`;
    const draft = await recruiter.get<Plan>(path);
    const question = aProbedQuestion();
    const saved = await recruiter.put<Plan>(path, {
      revision: draft.revision,
      seniority: 'intermediate',
      competencies: [{ id: randomUUID(), name: 'Diagnostic', weight: 1 }],
      questions: [{ ...question, probes: question.probes?.slice(0, 1) }],
      follow_ups: followUps,
    });

    const refused = await recruiter.call('POST', `${path}/publish`, { body: { revision: saved.revision } });

    expect(refused.body).toMatchObject({
      code: 'plan_incomplete',
      errors: [
        { path: 'questions[0].probes', code: 'count' },
        { path: 'questions[0].probes', code: 'general_missing' },
      ],
    });
  });

  test('a question nearly like another, or like one of the bank, is named', async () => {
    const position = await aPosition(recruiter);
    const path = `/api/positions/${position.id}/plan`;
    const draft = await recruiter.get<Plan>(path);
    const first = aQuestion({
      text: 'Comment diagnostiquez-vous une panne sur une ligne de conditionnement ?',
    });
    const second = aQuestion({
      text: 'Comment diagnostiqueriez-vous les pannes d’une ligne de conditionnement ?',
    });
    const banked = aQuestion({
      text: 'Comment concevez-vous une API destinée à plusieurs équipes ? Donnez un exemple.',
    });

    const saved = await recruiter.put<Plan>(path, {
      revision: draft.revision,
      seniority: 'intermediate',
      competencies: [],
      questions: [first, second, banked],
    });

    expect(saved.remarks).toMatchObject([
      { question_id: second.id, kind: 'repeats_question', other_question_id: first.id },
      { question_id: banked.id, kind: 'repeats_bank', other_question_id: null },
    ]);
  });
});

describe('in a passage', () => {
  test('asks for what the answer left out; otherwise the general one', async () => {
    const position = await aPositionWithFollowUps();
    const incomplete = await aCandidate(position.id);
    const complete = await aCandidate(position.id);

    await answer(incomplete.candidate, partial);
    await answer(complete.candidate, goodAnswer);

    expect((await open(incomplete.candidate)).follow_up?.text).toBe(about);
    expect((await open(complete.candidate)).follow_up?.text).toBe(general);
  });

  test('asks the first one, whatever was answered, of those who refuse AI analysis', async () => {
    const position = await aPositionWithFollowUps();
    const { candidate } = await aCandidate(position.id, false);

    await answer(candidate, goodAnswer);

    expect((await open(candidate)).follow_up?.text).toBe(about);
  });

  test('is announced without its words, then survives a reload, another device and a restart', async () => {
    const position = await aPositionWithFollowUps();
    const { candidate, link } = await aCandidate(position.id);
    const announced = await answer(candidate, partial);
    expect(announced.follow_up).toMatchObject({ state: 'waiting', text: null, answer_seconds: 90 });
    expect(announced.steps[0]).toMatchObject({ state: 'answered', follow_up: 'waiting' });
    const opened = await open(candidate);
    await candidate.put('/api/interview/questions/1/follow-up/draft', { text: 'Je consigne', revision: 0 });

    await world.restart();
    const phone = await world.candidate(link);
    const seen = await phone.get<Passage>('/api/interview');

    expect(seen.follow_up).toMatchObject({
      text: about,
      answer_ends_at: opened.follow_up?.answer_ends_at,
      draft: { text: 'Je consigne', revision: 1 },
    });
    const stale = await phone.call('PUT', '/api/interview/questions/1/follow-up/draft', {
      body: { text: 'autre', revision: 0 },
    });
    expect(stale.body).toMatchObject({ code: 'draft_stale' });
  });

  test('is answered once, whatever is repeated, and stands before the end', async () => {
    const position = await aPositionWithFollowUps();
    const { candidate } = await aCandidate(position.id);
    await answer(candidate, partial);
    expect((await candidate.call('POST', '/api/interview/submit')).body).toMatchObject({
      code: 'questions_remaining',
    });
    expect((await settle(candidate, { text: 'sans l’avoir vue' })).body).toMatchObject({
      code: 'question_not_current',
    });
    await open(candidate);

    const first = await settle(candidate, { text: lock }, 'the-same-key');
    const repeat = await settle(candidate, { text: lock }, 'the-same-key');
    const other = await settle(candidate, { text: 'autre chose' });

    expect(first.status).toBe(201);
    expect(repeat.body).toEqual(first.body);
    expect(other.body).toMatchObject({ code: 'already_answered' });
    expect((await candidate.post<Passage>('/api/interview/submit')).status).toMatch(/submitted|analysed/);
  });

  test('may be skipped without being seen', async () => {
    const position = await aPositionWithFollowUps();
    const { candidate } = await aCandidate(position.id);
    await answer(candidate, partial);

    const skipped = await settle(candidate, { text: '', skipped: true });

    expect(skipped.body).toMatchObject({ skipped: true });
    const after = await candidate.get<Passage>('/api/interview');
    expect(after).toMatchObject({ follow_up: null, steps: [{ follow_up: 'skipped' }] });
  });
});

describe('in the review', () => {
  test('the answer and what was added to it are read, judged and summed up together, behind one veil', async () => {
    const position = await aPositionWithFollowUps();
    const { candidate, interview } = await aCandidate(position.id);
    await answer(candidate, partial);
    await open(candidate);
    await settle(candidate, { text: lock });
    await candidate.post('/api/interview/submit');
    await analysed(recruiter, position.id, interview.id);
    const path = `/api/interviews/${interview.id}`;

    const veiled = await recruiter.get<Schema['Interview']>(path);
    const questionId = veiled.answers[0]?.question.id ?? '';
    await recruiter.put(`${path}/answers/${questionId}/rating`, { value: 4 });
    const unveiled = await recruiter.get<Schema['Interview']>(path);

    expect(veiled.synthesis).toBeNull();
    expect(veiled.answers[0]?.follow_up).toMatchObject({ question: about, text: lock, reason: null });
    const seen = unveiled.answers[0];
    expect(seen?.follow_up?.reason).toBe('gap');
    const whole = Array.from(`${partial}\n\n${lock}`);
    const point = seen?.evaluation?.points[0];
    expect(point).toMatchObject({ verdict: 'credited' });
    expect(whole.slice(point?.span?.start, point?.span?.end).join('')).toBe(point?.quote);
    expect(lock).toContain(point?.quote ?? 'no quote');
    expect(seen?.evaluation).toMatchObject({
      level_reason: { total: 3 },
      confidence: { value: expect.any(Number) },
    });
    expect(unveiled.synthesis).toMatchObject({ answers: 1, total: 1, overall: { scored: 1, total: 1 } });
    const evidence = unveiled.synthesis?.strengths.flatMap((sentence) => sentence.evidence) ?? [];
    expect(evidence.length).toBeGreaterThan(0);
    for (const { quote, span } of evidence) expect(whole.slice(span.start, span.end).join('')).toBe(quote);
  });

  test('a synthesis holds nothing of answers that its reader has not rated', async () => {
    const { position } = await anOpenPosition(recruiter, 2);
    const { interview, candidate } = await aCandidate(position.id);
    for (const number of [1, 2]) {
      const question = await openQuestion(candidate, number);
      await candidate.post('/api/interview/responses', { question_id: question.id, text: goodAnswer });
    }
    await candidate.post('/api/interview/submit');
    await analysed(recruiter, position.id, interview.id);
    const path = `/api/interviews/${interview.id}`;
    const before = await recruiter.get<Schema['Interview']>(path);
    const [first, second] = before.answers.map(({ question }) => question.id);

    await recruiter.put(`${path}/answers/${first}/rating`, { value: 3 });
    const { synthesis } = await recruiter.get<Schema['Interview']>(path);

    expect(synthesis).toMatchObject({ answers: 1, total: 2, overall: null });
    expect(JSON.stringify(synthesis)).not.toContain(second);
  });
});
