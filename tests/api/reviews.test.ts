// People rate first: until then nothing of the AI's, nor of others', reaches them by any road.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import {
  analysed,
  anAnalysedInterview,
  anOpenPosition,
  consentAndStart,
  goodAnswer,
  invite,
  passThrough,
  summaryOf,
  World,
  type Person,
  type Schema,
} from '../support/world.ts';

type Interview = Schema['Interview'];
type Answer = Schema['ReviewedAnswer'];

let world: World;
let recruiter: Person;
let reviewer: Person;
beforeAll(async () => {
  world = await World.open();
  recruiter = await world.person('recruiter');
  reviewer = await world.person('reviewer');
});
afterAll(() => world.close());

async function anInterviewToReview(count = 2) {
  const made = await anAnalysedInterview(world, recruiter, count);
  await recruiter.put(`/api/positions/${made.position.id}/members`, { user_ids: [reviewer.id] });
  const path = `/api/interviews/${made.interview.id}`;
  const questions = (await recruiter.get<Interview>(path)).answers.map((answer) => answer.question.id);
  const rating = (index: number) => `${path}/answers/${questions[index] ?? ''}/rating`;
  return {
    ...made,
    path,
    questions,
    rate: (by: Client, index: number, value: number) => by.put<Answer>(rating(index), { value }),
    rating,
  };
}

describe('before rating', () => {
  test('nothing of the AI is in the interview', async () => {
    const { path } = await anInterviewToReview();

    const seen = await reviewer.get<Interview>(path);

    for (const answer of seen.answers) {
      expect(answer).toMatchObject({
        evaluation: null,
        others: null,
        my_rating: null,
        evaluation_state: 'done',
      });
      expect(answer.response?.text).toBe(goodAnswer);
    }
    expect(seen.summary.overall).toBeNull();
  });

  test('nothing of the AI is in lists, notifications, search or the audit log', async () => {
    const { position } = await anInterviewToReview();

    const roads = await Promise.all([
      reviewer.get('/api/positions'),
      reviewer.get(`/api/positions/${position.id}/interviews`),
      reviewer.get('/api/notifications'),
      reviewer.get('/api/search', { q: 'Ada' }),
      (await world.admin()).get('/api/audit-events'),
    ]);

    const found = JSON.stringify(roads);
    expect(found).not.toMatch(/"(?:score|points|level|quote|verdict|credit)":(?!null)/);
    expect(found).not.toContain('consigner la machine');
  });

  test("others' ratings and notes are hidden, their comments too", async () => {
    const { path, rate, questions } = await anInterviewToReview();
    await rate(recruiter, 0, 5);
    await recruiter.put(`${path}/answers/${questions[0] ?? ''}/note`, { text: 'une note de recruteuse' });
    await recruiter.post(`${path}/comments`, { text: 'un avis qui influencerait' });

    const seen = JSON.stringify(await reviewer.get<Interview>(path));

    expect(seen).not.toContain('une note de recruteuse');
    expect(seen).not.toContain('un avis qui influencerait');
  });
});

describe('rating an answer', () => {
  test('unveils the assessment of that answer, for that person, and of no other', async () => {
    const { path, rate } = await anInterviewToReview();

    const unveiled = await rate(reviewer, 0, 4);

    expect(unveiled.my_rating).toMatchObject({ value: 4, changed: false });
    expect(unveiled.evaluation?.score).toBeGreaterThan(0);
    expect(unveiled.evaluation?.provenance.provider).toBe('offline');
    expect((await reviewer.get<Interview>(path)).answers[1]?.evaluation).toBeNull();
    expect((await recruiter.get<Interview>(path)).answers[0]?.evaluation).toBeNull();
  });

  test('shows quotes that stand in the answer, character for character, where the span says', async () => {
    const { rate } = await anInterviewToReview(1);

    const { evaluation } = await rate(reviewer, 0, 3);

    const credited = evaluation?.points.filter((point) => point.credit > 0) ?? [];
    expect(credited.length).toBeGreaterThan(0);
    for (const point of credited) {
      const said = (span?: { start: number; end: number }) =>
        [...goodAnswer].slice(span?.start, span?.end).join('');
      expect(said(point.span ?? undefined)).toBe(point.quote);
      // And the whole sentence around it, to read.
      expect(said(point.passage?.span)).toBe(point.passage?.quote);
      expect(point.passage?.quote).toContain(point.quote);
      expect(point.passage?.quote).toMatch(/\.$/);
    }
  });

  test('says why this level', async () => {
    const anchors = ['un', 'deux', 'trois', 'quatre', 'cinq'];
    const { position } = await anOpenPosition(recruiter, 1, { anchors });
    const { interview, link } = await invite(recruiter, position.id);
    await passThrough(await world.candidate(link), 'Je consigne la machine avant toute intervention.');
    await analysed(recruiter, position.id, interview.id);
    const path = `/api/interviews/${interview.id}`;
    const question = (await recruiter.get<Interview>(path)).answers[0]?.question.id ?? '';

    const { evaluation } = await recruiter.put<Answer>(`${path}/answers/${question}/rating`, { value: 3 });

    const reason = evaluation?.level_reason;
    expect(evaluation?.score).toBeGreaterThanOrEqual(reason?.from ?? 1);
    expect(evaluation?.score).toBeLessThan(reason?.to ?? 0);
    expect(reason?.anchor).toBe(anchors[(evaluation?.level ?? 0) - 1]);
    const open = evaluation?.points.filter(({ credit }) => credit === 0).map(({ text }) => text);
    expect(open).toContain(reason?.heaviest_open);
  });

  test('says what does not fit, and asks about it first', async () => {
    const { position } = await anOpenPosition(recruiter, 2);
    const { interview, link } = await invite(recruiter, position.id);
    const said = ['Je suis disponible immédiatement.', 'J’ai un préavis de trois mois.'];
    await passThrough(await world.candidate(link), (number) => said[number - 1] ?? '');
    await analysed(recruiter, position.id, interview.id);
    const path = `/api/interviews/${interview.id}`;
    const { answers } = await recruiter.get<Interview>(path);

    const [first, second] = answers.map(({ question }) => question.id);
    await recruiter.put(`${path}/answers/${first}/rating`, { value: 3 });
    const half = await recruiter.get<Interview>(path);
    await recruiter.put(`${path}/answers/${second}/rating`, { value: 3 });
    const { synthesis } = await recruiter.get<Interview>(path);

    expect(half.synthesis?.contradictions).toEqual([]); // the other answer is veiled
    expect(synthesis?.contradictions).toHaveLength(1);
    const evidence = synthesis?.contradictions[0]?.evidence.map(({ quote }) => quote);
    expect(evidence).toEqual(said);
    expect(synthesis?.next_questions[0]?.evidence.map(({ quote }) => quote)).toEqual(evidence);
  });

  test('gives the score as the published function of the credited points', async () => {
    const { rate } = await anInterviewToReview(1);

    const { evaluation } = await rate(reviewer, 0, 3);

    const points = evaluation?.points ?? [];
    const total = points.reduce((sum, point) => sum + point.weight, 0);
    const credited = points.reduce((sum, point) => sum + point.weight * point.credit, 0);
    expect(evaluation?.score).toBeCloseTo(credited / total, 2);
  });

  test('shows others what they may now compare with, once they have rated themselves', async () => {
    const { rate, path, questions } = await anInterviewToReview(1);
    await rate(recruiter, 0, 5);
    await recruiter.put(`${path}/answers/${questions[0] ?? ''}/note`, { text: 'précis' });

    const seen = await rate(reviewer, 0, 2);

    expect(seen.others).toEqual([
      { person: { id: recruiter.id, name: recruiter.name }, value: 5, note: 'précis' },
    ]);
  });

  test('a change after the unveiling needs a reason, and is marked', async () => {
    const { rating, rate } = await anInterviewToReview(1);
    await rate(reviewer, 0, 2);

    const without = await reviewer.call('PUT', rating(0), { body: { value: 5 } });
    const withReason = await reviewer.put<Answer>(rating(0), {
      value: 5,
      reason: 'J’avais manqué la consignation.',
    });

    expect(without.body).toMatchObject({ code: 'reason_required' });
    expect(withReason.my_rating).toMatchObject({ value: 5, changed: true });
  });

  test.each([0, 6, 2.5, '3', null])('%s is not a rating', async (value) => {
    const { rating } = await anInterviewToReview(1);

    const { status } = await reviewer.call('PUT', rating(0), { body: { value } });

    expect(status).toBe(422);
  });

  test('waits for the interview to be sent', async () => {
    const { position, plan } = await anOpenPosition(recruiter, 1);
    const { interview, link } = await invite(recruiter, position.id);
    await consentAndStart(await world.candidate(link));

    const { body } = await recruiter.call(
      'PUT',
      `/api/interviews/${interview.id}/answers/${plan.questions[0]?.id ?? ''}/rating`,
      { body: { value: 3 } },
    );

    expect(body).toMatchObject({ code: 'interview_not_submitted' });
  });

  test('every answer rated, the overall stands in the list, and the badge of work to do goes down', async () => {
    const { position, interview, rate } = await anInterviewToReview(2);
    const before = await reviewer.get<Schema['Position']>(`/api/positions/${position.id}`);
    await rate(reviewer, 0, 4);
    await rate(reviewer, 1, 4);

    const summary = await summaryOf(reviewer, position.id, interview.id);
    const after = await reviewer.get<Schema['Position']>(`/api/positions/${position.id}`);

    expect(summary?.overall).toMatchObject({ scored: 2, total: 2 });
    expect(summary?.rated_by_me).toBe(2);
    expect([before.to_rate, after.to_rate]).toEqual([1, 0]);
  });
});

describe('comments', () => {
  test("show to others once those have rated every answer, and one's own at once", async () => {
    const { path, rate } = await anInterviewToReview(1);
    await recruiter.post(`${path}/comments`, { text: 'À revoir ensemble' });
    await reviewer.post(`${path}/comments`, { text: 'Mon avis' });
    const texts = async () =>
      (await reviewer.get<Interview>(path)).comments?.map((comment) => comment.text) ?? [];
    expect(await texts()).toEqual(['Mon avis']);

    await rate(reviewer, 0, 3);

    expect((await texts()).toSorted()).toEqual(['Mon avis', 'À revoir ensemble']);
  });
});

describe('a decision', () => {
  const words = {
    outcome: 'advance',
    reason: 'Rigueur sur la consignation.',
    words_for_candidate: 'Merci, à bientôt.',
  };

  test('waits until every answer was rated by somebody', async () => {
    const { path } = await anInterviewToReview(1);

    const { body } = await recruiter.call('PUT', `${path}/decision`, { body: words });

    expect(body).toMatchObject({ code: 'ratings_missing' });
  });

  test('does not show, by any road, to those who have not rated every answer', async () => {
    const { path, rate, position, interview } = await anInterviewToReview(2);
    await rate(recruiter, 0, 4);
    await rate(recruiter, 1, 4);
    await recruiter.put(`${path}/decision`, words);
    await rate(reviewer, 0, 2);

    const roads = await Promise.all([
      reviewer.get<Interview>(path),
      reviewer.get(`/api/positions/${position.id}/interviews`),
      reviewer.get('/api/positions'),
      reviewer.get('/api/notifications'),
      reviewer.get('/api/search', { q: 'Ada' }),
    ]);

    expect(roads[0]).toMatchObject({ decision: null, summary: { status: 'decided', outcome: null } });
    expect(JSON.stringify(roads)).not.toMatch(/"advance"|Rigueur sur la consignation|Merci, à bientôt/);
    await rate(reviewer, 1, 2);
    expect((await reviewer.get<Interview>(path)).decision).toMatchObject({ outcome: 'advance' });
    expect(await summaryOf(reviewer, position.id, interview.id)).toMatchObject({ outcome: 'advance' });
  });

  test('tells the candidate nothing until it is shared, and then its words only', async () => {
    const { path, rate, candidate, position, interview } = await anInterviewToReview(1);
    await rate(recruiter, 0, 4);
    await recruiter.put(`${path}/decision`, words);
    expect((await candidate.get<Schema['Passage']>('/api/interview')).decision).toBeNull();

    await recruiter.post(`${path}/decision/share`);

    const told = await candidate.get<Schema['Passage']>('/api/interview');
    expect(told.decision?.words).toBe(words.words_for_candidate);
    expect(JSON.stringify(told)).not.toContain(words.reason);
    expect(await summaryOf(recruiter, position.id, interview.id)).toMatchObject({
      status: 'decided',
      outcome: 'advance',
    });
  });

  test('is not taken by a reviewer', async () => {
    const { path } = await anInterviewToReview(1);

    expect((await reviewer.call('PUT', `${path}/decision`, { body: words })).status).toBe(403);
  });

  test('without words has nothing to share', async () => {
    const { path, rate } = await anInterviewToReview(1);
    expect((await recruiter.call('POST', `${path}/decision/share`)).body).toMatchObject({
      code: 'decision_missing',
    });
    await rate(recruiter, 0, 2);
    await recruiter.put(`${path}/decision`, { ...words, words_for_candidate: '' });

    expect((await recruiter.call('POST', `${path}/decision/share`)).body).toMatchObject({
      code: 'words_missing',
    });
  });
});
