// The candidate's passage.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { eventually, sleep } from '../support/processes.ts';
import {
  anOpenPosition,
  consentAndStart,
  goodAnswer,
  invite,
  openQuestion,
  passThrough,
  summaryOf,
  World,
  type Person,
  type Schema,
} from '../support/world.ts';

type Passage = Schema['Passage'];
type Draft = Schema['Draft'];

let world: World;
let recruiter: Person;
let position: Schema['Position'];
beforeAll(async () => {
  world = await World.open();
  recruiter = await world.person('recruiter');
  ({ position } = await anOpenPosition(recruiter, 2));
});
afterAll(() => world.close());

async function aCandidate(positionId = position.id) {
  const { interview, link } = await invite(recruiter, positionId);
  return { interview, link, candidate: await world.candidate(link) };
}

const passage = (candidate: Client) => candidate.get<Passage>('/api/interview');
const saveDraft = (candidate: Client, text: string, revision: number, number = 1) =>
  candidate.call<Draft>('PUT', `/api/interview/questions/${number}/draft`, { body: { text, revision } });
const respond = (candidate: Client, questionId: string, text: string, idempotencyKey?: string) =>
  candidate.call<Schema['Response']>('POST', '/api/interview/responses', {
    body: { question_id: questionId, text },
    ...(idempotencyKey && { idempotencyKey }),
  });

describe('before the start', () => {
  test('the candidate learns who asks, how much, and what the AI does, but not the questions', async () => {
    const { candidate } = await aCandidate();

    const seen = await passage(candidate);

    expect(seen).toMatchObject({
      status: 'invited',
      question_count: 2,
      position_title: position.title,
      current: null,
    });
    expect(seen.ai.provider).toBe('offline');
    expect(seen.consents).toEqual([{ kind: 'ai_analysis', granted: null, decided_at: null }]);
    expect(JSON.stringify(seen)).not.toContain('message d’erreur');
  });

  test('nothing starts before the consent was decided', async () => {
    const { candidate } = await aCandidate();

    const { body } = await candidate.call('POST', '/api/interview/start');

    expect(body).toMatchObject({ code: 'consents_missing' });
  });

  test('starting twice changes nothing', async () => {
    const { candidate } = await aCandidate();
    const first = await consentAndStart(candidate);

    const second = await candidate.post<Passage>('/api/interview/start');

    expect({ ...second, server_time: '' }).toEqual({ ...first, server_time: '' });
  });

  test('a question is not shown before its turn', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate);

    const { body } = await candidate.call('POST', '/api/interview/questions/2/open');

    expect(body).toMatchObject({ code: 'question_not_current' });
  });

  test('no question opens before the interview started', async () => {
    const { candidate } = await aCandidate();

    const { body } = await candidate.call('POST', '/api/interview/questions/1/open');

    expect(body).toMatchObject({ code: 'interview_not_in_progress' });
  });
});

describe('the clocks', () => {
  test('start when the candidate opens the question, and opening again does not restart them', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate);
    const first = await candidate.post<Passage>('/api/interview/questions/1/open');
    await sleep(30);

    const second = await candidate.post<Passage>('/api/interview/questions/1/open');

    expect(first.current?.state).toBe('preparing');
    expect(second.current?.preparation_ends_at).toBe(first.current?.preparation_ends_at);
    expect(Date.parse(second.server_time)).toBeGreaterThan(Date.parse(first.server_time));
  });

  test('answering early ends the preparation and starts the answer time in full', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate);

    const question = await openQuestion(candidate, 1);

    expect(question.state).toBe('answering');
    const left = Date.parse(question.answer_ends_at) - Date.parse((await passage(candidate)).server_time);
    expect(left).toBeGreaterThan(170_000);
    expect(left).toBeLessThanOrEqual(180_000);
    expect(Date.parse(question.accepted_until) - Date.parse(question.answer_ends_at)).toBe(600_000);
  });

  test('without preparation time the answer begins at once', async () => {
    const quick = await anOpenPosition(recruiter, 1, { preparation_seconds: 0 });
    const { candidate } = await aCandidate(quick.position.id);
    await consentAndStart(candidate);

    const opened = await candidate.post<Passage>('/api/interview/questions/1/open');

    expect(opened.current?.state).toBe('answering');
  });

  test(
    'what was typed is still taken after the deadline, and the state says so',
    { timeout: 60_000 },
    async () => {
      const short = await anOpenPosition(recruiter, 1, { preparation_seconds: 0, answer_seconds: 30 });
      const { candidate } = await aCandidate(short.position.id);
      await consentAndStart(candidate);
      const question = await openQuestion(candidate, 1);
      await eventually(
        'the answer time is over',
        async () => (await passage(candidate)).current?.state === 'overtime',
        40_000,
      );

      expect((await respond(candidate, question.id, 'tapé juste avant la fin')).status).toBe(201);
    },
  );
});

describe('drafts', () => {
  test('are kept with a revision and found again after a reload, a restart and on another device', async () => {
    const { candidate, link } = await aCandidate();
    await consentAndStart(candidate);
    await openQuestion(candidate, 1);
    const saved = await saveDraft(candidate, 'Je commence par', 0);
    expect(saved.body).toMatchObject({ text: 'Je commence par', revision: 1 });

    expect((await passage(candidate)).current?.draft.text).toBe('Je commence par');
    await world.restart();
    const phone = await world.candidate(link);

    expect((await passage(phone)).current?.draft).toMatchObject({ text: 'Je commence par', revision: 1 });
  });

  test('a stale save is kept aside: neither merged nor lost', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate);
    await openQuestion(candidate, 1);
    await saveDraft(candidate, 'la version du portable', 0);

    const stale = await saveDraft(candidate, 'la version du téléphone', 0);

    expect({ status: stale.status, body: stale.body }).toMatchObject({
      status: 409,
      body: { code: 'draft_stale' },
    });
    const { current } = await passage(candidate);
    expect(current?.draft).toMatchObject({ text: 'la version du portable', kept_aside: 1 });
    const held = await candidate.get<Schema['HeldData']>('/api/interview/data');
    expect(held.drafts.map((draft) => draft.text)).toContain('la version du téléphone');
  });

  test.each([-1, Number.MAX_SAFE_INTEGER, -(2 ** 63)])(
    'with a revision that never was (%s) are kept aside',
    async (revision) => {
      const { candidate } = await aCandidate();
      await consentAndStart(candidate);
      await openQuestion(candidate, 1);
      await saveDraft(candidate, 'la même version', 0);

      const odd = await saveDraft(candidate, 'la même version', revision);
      // The largest number of 64 bits, which JavaScript cannot spell.
      const largest = await fetch(new URL('/api/interview/questions/1/draft', world.url), {
        method: 'PUT',
        headers: { authorization: `Bearer ${candidate.token ?? ''}`, 'content-type': 'application/json' },
        body: '{"text":"la même version","revision":9223372036854775807}',
      });

      expect([409, 422]).toContain(odd.status);
      expect([409, 422]).toContain(largest.status);
      expect((await passage(candidate)).current?.draft).toMatchObject({
        text: 'la même version',
        revision: 1,
      });
    },
  );

  test('cannot be saved to a question that is not open', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate);

    expect((await saveDraft(candidate, 'trop tôt', 0, 2)).body).toMatchObject({
      code: 'question_not_current',
    });
  });

  test('take the longest answer, in any script', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate);
    await openQuestion(candidate, 1);
    const text = '答え👩🏽‍🔧é'.repeat(2_000).slice(0, 10_000);

    const saved = await saveDraft(candidate, text, 0);

    expect(saved.body.text).toBe(text);
    expect((await saveDraft(candidate, 'x'.repeat(20_001), 1)).status).toBe(422);
  });
});

describe('answers', () => {
  test('are recorded once: the same key repeats the first result, another is refused', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate);
    const question = await openQuestion(candidate, 1);
    const key = crypto.randomUUID();

    const first = await respond(candidate, question.id, goodAnswer, key);
    const repeat = await respond(candidate, question.id, goodAnswer, key);
    const other = await respond(candidate, question.id, 'autre chose');

    expect(repeat.status).toBe(201);
    expect(repeat.body).toEqual(first.body);
    expect(other.body).toMatchObject({ code: 'already_answered' });
  });

  test('may be empty', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate);
    const question = await openQuestion(candidate, 1);

    expect((await respond(candidate, question.id, '')).status).toBe(201);
  });

  test('all must be there before the interview is sent', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate);

    expect((await candidate.call('POST', '/api/interview/submit')).body).toMatchObject({
      code: 'questions_remaining',
    });
  });

  test('once sent, sending again changes nothing and nothing more is taken', async () => {
    const { candidate } = await aCandidate();
    await passThrough(candidate);

    const again = await candidate.post<Passage>('/api/interview/submit');
    const late = await saveDraft(candidate, 'encore une chose', 0);

    expect(['submitted', 'analysed']).toContain(again.status);
    expect(late.body).toMatchObject({ code: 'interview_not_in_progress' });
  });

  test('are analysed, and the candidate is told nothing of the result', async () => {
    const { candidate, interview } = await aCandidate();
    await passThrough(candidate);

    await eventually(
      'the analysis is done',
      async () => (await summaryOf(recruiter, position.id, interview.id))?.status === 'analysed',
      30_000,
    );

    const seen = JSON.stringify([await passage(candidate), await candidate.get('/api/interview/data')]);
    expect(seen).not.toMatch(/"(?:score|points|level|quote)"/);
  });

  test('without consent to AI are never analysed, and people review them all the same', async () => {
    const { candidate, interview } = await aCandidate();
    await consentAndStart(candidate, false);
    for (const number of [1, 2])
      await respond(candidate, (await openQuestion(candidate, number)).id, goodAnswer);
    await candidate.post('/api/interview/submit');
    await sleep(1_500);

    const seen = await recruiter.get<Schema['Interview']>(`/api/interviews/${interview.id}`);

    expect(seen.summary.ai_refused).toBe(true);
    expect(seen.answers.map((answer) => answer.evaluation_state)).toEqual(['refused', 'refused']);
  });
});

describe('devices', () => {
  test('the newest takes over, visibly to the older one, and nothing of the older one is lost', async () => {
    const { candidate: laptop, link } = await aCandidate();
    await consentAndStart(laptop);
    await openQuestion(laptop, 1);
    await saveDraft(laptop, 'du portable', 0);

    const phone = await world.candidate(link);

    const refused = await saveDraft(laptop, 'encore du portable', 1);
    expect({ status: refused.status, body: refused.body }).toMatchObject({
      status: 409,
      body: { code: 'taken_over' },
    });
    expect((await passage(phone)).current?.draft.text).toBe('du portable');
  });
});

describe('the rights of a candidate', () => {
  test('to see what is held', async () => {
    const { candidate, interview } = await aCandidate();
    await passThrough(candidate);

    const held = await candidate.get<Schema['HeldData']>('/api/interview/data');

    expect(held.candidate).toMatchObject({
      name: interview.candidate.name,
      email: interview.candidate.email,
    });
    expect(held.answers.map((answer) => answer.text)).toEqual([goodAnswer, goodAnswer]);
    expect(held.consents).toMatchObject([{ kind: 'ai_analysis', granted: true }]);
  });

  test('to erase it: nothing of it is found afterwards, and the link is dead', async () => {
    const { candidate, interview } = await aCandidate();
    await passThrough(candidate, 'des mots que personne d’autre n’écrirait: ornithorynque');

    await candidate.delete('/api/interview/data');

    expect((await candidate.call('GET', '/api/interview')).status).toBeGreaterThanOrEqual(400);
    const list = JSON.stringify(await recruiter.get(`/api/positions/${position.id}/interviews`));
    expect(list).not.toContain(interview.candidate.email);
    const gone = await recruiter.call('GET', `/api/interviews/${interview.id}`);
    expect(JSON.stringify(gone.body)).not.toContain('ornithorynque');
  });

  test('to withdraw', async () => {
    const { candidate, interview } = await aCandidate();
    await consentAndStart(candidate);

    const after = await candidate.post<Passage>('/api/interview/withdraw');

    expect(after.status).toBe('withdrawn');
    expect(await summaryOf(recruiter, position.id, interview.id)).toMatchObject({ status: 'withdrawn' });
    expect((await candidate.call('POST', '/api/interview/start')).body).toMatchObject({
      code: 'interview_over',
    });
  });

  test('to change their mind about AI before sending', async () => {
    const { candidate } = await aCandidate();
    await consentAndStart(candidate, true);

    const after = await candidate.put<Passage>('/api/interview/consents', {
      consents: [{ kind: 'ai_analysis', granted: false }],
    });

    expect(after.consents).toMatchObject([{ kind: 'ai_analysis', granted: false }]);
  });
});
