import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  anOpenPosition,
  aPosition,
  aQuestion,
  description,
  invite,
  World,
  type Person,
  type Schema,
} from '../support/world.ts';

type Plan = Schema['InterviewPlan'];
type Position = Schema['Position'];

let world: World;
let recruiter: Person;
beforeAll(async () => {
  world = await World.open();
  recruiter = await world.person('recruiter');
});
afterAll(() => world.close());

const planOf = (position: Position, version?: number) =>
  recruiter.get<Plan>(`/api/positions/${position.id}/plan`, version === undefined ? undefined : { version });

function savePlan(position: Position, plan: Plan, changes: Partial<Schema['SavePlan']> = {}) {
  const { revision, seniority, competencies, questions } = plan;
  return recruiter.call<Plan>('PUT', `/api/positions/${position.id}/plan`, {
    body: { revision, seniority, competencies, questions, ...changes },
  });
}

const publish = (position: Position, revision: number) =>
  recruiter.call<Plan>('POST', `/api/positions/${position.id}/plan/publish`, { body: { revision } });

describe('a position', () => {
  test('begins as a draft that belongs to who made it', async () => {
    const position = await aPosition(recruiter);

    expect(position).toMatchObject({ status: 'draft', published_version: null, owner: { id: recruiter.id } });
    expect(await recruiter.get(`/api/positions/${position.id}`)).toEqual(position);
  });

  test('is created once for one key', async () => {
    const options = { idempotencyKey: randomUUID(), body: { title: 'Une fois', description, locale: 'fr' } };

    const first = await recruiter.call<Position>('POST', '/api/positions', options);
    const repeat = await recruiter.call<Position>('POST', '/api/positions', options);

    expect(repeat.body).toEqual(first.body);
    const { items } = await recruiter.get<{ items: Position[] }>('/api/positions', { q: 'Une fois' });
    expect(items).toHaveLength(1);
  });

  test('two equal requests at the same moment make one', async () => {
    const options = { idempotencyKey: randomUUID(), body: { title: 'Jumelles', description, locale: 'fr' } };

    const answers = await Promise.all(
      Array.from({ length: 4 }, () => recruiter.call<Position>('POST', '/api/positions', options)),
    );

    const created = answers.filter((answer) => answer.status === 201);
    expect(created.length).toBeGreaterThan(0);
    expect(new Set(created.map((answer) => answer.body.id)).size).toBe(1);
  });

  test.each([
    ['without a key', undefined, 'idempotency_key_required'],
    ['with a key that is too short', 'court', 'idempotency_key_malformed'],
    ['with a key of other characters', 'clé-accentuée'.repeat(2), 'idempotency_key_malformed'],
  ])('is not created %s', async (_, key, code) => {
    const response = await fetch(new URL('/api/positions', world.url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${recruiter.token ?? ''}`,
        ...(key !== undefined && { 'idempotency-key': Buffer.from(key).toString('latin1') }),
      },
      body: JSON.stringify({ title: 'x', description, locale: 'fr' }),
    });

    expect(await response.json()).toMatchObject({ code });
  });

  test.each([
    ['title', { title: 'x'.repeat(161) }],
    ['title', { title: 12 }],
    ['description', { description: 'x'.repeat(20_001) }],
    ['locale', { locale: 'de' }],
    ['locale', { locale: undefined }],
  ])('names the field at fault: %s', async (path, change) => {
    const { status, body } = await recruiter.call('POST', '/api/positions', {
      body: { title: 'Poste', description, locale: 'fr', ...change },
    });

    expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  test('takes exactly the longest text the contract allows, in characters and not in bytes', async () => {
    const title = 'é'.repeat(160);

    const position = await aPosition(recruiter, { title, description: 'œ'.repeat(20_000) });

    expect(position.title).toBe(title);
  });

  test('refuses a change that is based on an older one, and keeps what was saved first', async () => {
    const position = await aPosition(recruiter);
    const path = `/api/positions/${position.id}`;
    await recruiter.patch(path, { revision: position.revision, title: 'Le premier' });

    const { status, body } = await recruiter.call('PATCH', path, {
      body: { revision: position.revision, title: 'Le second' },
    });

    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'revision_stale' } });
    expect(await recruiter.get(path)).toMatchObject({ title: 'Le premier' });
  });

  test('can be closed, and then takes no new candidates', async () => {
    const { position } = await anOpenPosition(recruiter);
    await recruiter.patch(`/api/positions/${position.id}`, { revision: position.revision, status: 'closed' });

    const { body } = await recruiter.call('POST', `/api/positions/${position.id}/interviews`, {
      body: { candidates: [{ name: 'Ada', email: 'ada@candidat.test' }] },
    });

    expect(body).toMatchObject({ code: 'position_closed' });
  });

  test('is found by words of its title, whatever their case and accents', async () => {
    const position = await aPosition(recruiter, { title: 'Éclairagiste de théâtre' });

    const { items } = await recruiter.get<{ items: Schema['SearchHit'][] }>('/api/search', {
      q: 'eclairagiste',
    });

    expect(items.map((item) => item.id)).toContain(position.id);
  });

  test('markup and odd characters come back as they were given', async () => {
    const title = '<script>alert("1")</script> ’ 👩🏽‍🔧 \\ "';

    expect((await aPosition(recruiter, { title })).title).toBe(title);
  });

  test('has a title of what is seen of it', async () => {
    const position = await aPosition(recruiter, { title: '\u202eComptable\u200b\u00a0\u2060(H/F)\ufeff ' });

    expect(position.title).toBe('Comptable\u00a0(H/F)');
    for (const invisible of ['\u200b\u2060', '\u3164', '\u202e\u202c']) {
      const { body } = await recruiter.call('PATCH', `/api/positions/${position.id}`, {
        body: { title: invisible, revision: position.revision },
      });
      expect(body).toMatchObject({ code: 'invalid', errors: [{ path: 'title' }] });
    }
  });

  test('the list comes page by page, last changed first, each once', async () => {
    for (let i = 0; i < 5; i += 1) await aPosition(recruiter, { title: `Page ${i}` });
    const seen: Position[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Position[]; next_cursor: string | null } = await recruiter.get('/api/positions', {
        limit: 2,
        q: 'Page',
        ...(cursor && { cursor }),
      });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor);

    expect(seen.map((item) => item.title)).toEqual(['Page 4', 'Page 3', 'Page 2', 'Page 1', 'Page 0']);
  });

  test.each([
    ['cursor', 'not-a-cursor'],
    ['limit', '0'],
    ['limit', '101'],
    ['limit', 'many'],
    ['status', 'unknown'],
  ])('a list asked for with %s=%s is refused clearly', async (name, value) => {
    const { status } = await recruiter.call('GET', '/api/positions', { query: { [name]: value } });

    expect([400, 422]).toContain(status);
  });
});

describe('a plan', () => {
  test('is proposed from the description, in its language: competencies with weights, questions of mixed kinds', async () => {
    const position = await aPosition(recruiter, { title: '' });
    const { revision } = await planOf(position);

    const plan = await recruiter.post<Plan>(`/api/positions/${position.id}/plan/propose`, {
      revision,
      question_count: 5,
    });

    expect(plan.questions).toHaveLength(5);
    expect(plan.competencies.length).toBeGreaterThan(0);
    expect(new Set(plan.questions.map((question) => question.kind)).size).toBeGreaterThan(1);
    for (const question of plan.questions) {
      expect(question).toMatchObject({ proposed_by_ai: true });
      expect(question.expected_points.length).toBeGreaterThan(0);
      expect(question.anchors.every((anchor) => anchor.length > 0)).toBe(true);
    }
    expect(plan.proposed_by?.provider).toBe('offline');
    expect(plan.tasks).toContain('diagnostiquer les pannes électriques et mécaniques');
    expect((await recruiter.get<Position>(`/api/positions/${position.id}`)).title).not.toBe('');
  });

  test('cannot be proposed from nothing', async () => {
    const position = await aPosition(recruiter, { description: '  ' });
    const { revision } = await planOf(position);

    const { body } = await recruiter.call('POST', `/api/positions/${position.id}/plan/propose`, {
      body: { revision },
    });

    expect(body).toMatchObject({ code: 'description_too_short' });
  });

  test('proposed from next to nothing says that it is a guess', async () => {
    const position = await aPosition(recruiter, { description: 'Un poste.' });
    const { revision } = await planOf(position);

    const plan = await recruiter.post<Plan>(`/api/positions/${position.id}/plan/propose`, { revision });

    expect(plan.warnings.map((warning) => warning.code)).toContain('description_too_short');
  });

  test('is saved whole and read back as it was', async () => {
    const position = await aPosition(recruiter);
    const competency = { id: randomUUID(), name: 'Sécurité', weight: 2.5 };
    const questions = [aQuestion({ competency_id: competency.id }), aQuestion({ kind: 'technical' })];

    const saved = await savePlan(position, await planOf(position), { competencies: [competency], questions });

    expect(saved.status).toBe(200);
    expect(await planOf(position)).toMatchObject({ competencies: [competency], questions });
  });

  test('refuses a save based on an older revision', async () => {
    const position = await aPosition(recruiter);
    const before = await planOf(position);
    await savePlan(position, before, { questions: [aQuestion()] });

    const { status, body } = await savePlan(position, before, { questions: [] });

    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'revision_stale' } });
    expect((await planOf(position)).questions).toHaveLength(1);
  });

  test('is not published before it is complete, and says what is missing', async () => {
    const position = await aPosition(recruiter);
    const { revision } = await planOf(position);

    const { status, body } = await publish(position, revision);

    expect({ status, body }).toMatchObject({ body: { code: 'plan_incomplete' } });
    expect((body as unknown as Schema['Problem']).errors.length).toBeGreaterThan(0);
  });

  test('once published is frozen; a change makes version 2 and interviews begun keep theirs', async () => {
    const { position, plan } = await anOpenPosition(recruiter, 1);
    const { interview } = await invite(recruiter, position.id, 'Avant');
    const [question] = plan.questions;
    if (!question) throw new Error('the plan has no question');

    const draft = await savePlan(position, await planOf(position), {
      questions: [{ ...question, id: randomUUID(), text: 'Une autre question ?' }],
    });
    expect(draft.body).toMatchObject({ status: 'draft', version: 2 });
    await publish(position, draft.body.revision);
    const after = await invite(recruiter, position.id, 'Après');

    expect((await planOf(position, 1)).questions[0]?.text).toBe(question.text);
    expect((await planOf(position)).version).toBe(2);
    expect(interview.plan_version).toBe(1);
    expect(after.interview.plan_version).toBe(2);
  });

  test('is published once: there is then nothing to publish', async () => {
    const { position, plan } = await anOpenPosition(recruiter, 1);

    const { body } = await publish(position, plan.revision);

    expect(body).toMatchObject({ code: 'nothing_to_publish' });
  });

  test.each([
    ['an answer time of 5 s', { answer_seconds: 5 }],
    ['four anchors', { anchors: ['1', '2', '3', '4'] }],
    ['a point without weight', { expected_points: [{ id: randomUUID(), text: 'x', weight: 0 }] }],
    ['a competency that is not there', { competency_id: randomUUID() }],
    ['an unknown kind', { kind: 'trick' }],
  ])('refuses %s at its place', async (_, change) => {
    const position = await aPosition(recruiter);

    const { status, body } = await savePlan(position, await planOf(position), {
      questions: [aQuestion(), { ...aQuestion(), ...change } as Schema['PlanQuestion']],
    });

    expect(status).toBe(422);
    expect((body as unknown as Schema['Problem']).errors[0]?.path).toMatch(/^questions\[1\]/);
  });

  test('a member reads the published version, not the draft', async () => {
    const { position } = await anOpenPosition(recruiter, 1);
    const reviewer = await world.person('reviewer');
    await recruiter.put(`/api/positions/${position.id}/members`, { user_ids: [reviewer.id] });
    await savePlan(position, await planOf(position), { questions: [aQuestion({ text: 'Un brouillon ?' })] });

    const seen = await reviewer.get<Plan>(`/api/positions/${position.id}/plan`);

    expect(seen).toMatchObject({ status: 'published', version: 1 });
  });
});

describe('members', () => {
  test('are set, listed and told', async () => {
    const { position } = await anOpenPosition(recruiter, 1);
    const reviewer = await world.person('reviewer');

    await recruiter.put(`/api/positions/${position.id}/members`, { user_ids: [reviewer.id] });

    expect(await recruiter.get(`/api/positions/${position.id}/members`)).toEqual({
      items: [{ id: reviewer.id, name: reviewer.name }],
    });
    const inbox = await reviewer.get<{ items: Schema['Notification'][] }>('/api/notifications');
    expect(inbox.items).toHaveLength(1);
    expect(inbox.items[0]?.link).toContain(position.id);
  });

  test('somebody unknown is named by their place', async () => {
    const { position } = await anOpenPosition(recruiter, 1);

    const { body } = await recruiter.call('PUT', `/api/positions/${position.id}/members`, {
      body: { user_ids: [randomUUID()] },
    });

    expect(body).toMatchObject({ errors: [{ path: 'user_ids[0]', code: 'user_not_found' }] });
  });
});
