import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  anOpenPosition,
  aPosition,
  consentAndStart,
  invite,
  openQuestion,
  summaryOf,
  tokenOf,
  World,
  type Person,
  type Schema,
} from '../support/world.ts';

type Result = Schema['InviteCandidatesResult'];

let world: World;
let recruiter: Person;
let position: Schema['Position'];
beforeAll(async () => {
  world = await World.open();
  recruiter = await world.person('recruiter');
  ({ position } = await anOpenPosition(recruiter, 1));
});
afterAll(() => world.close());

const inviteLines = (body: Schema['InviteCandidates'] | { text: string }) =>
  recruiter.post<Result>(`/api/positions/${position.id}/interviews`, body);

const open = (link: string) =>
  world
    .visitor()
    .call<Schema['CandidateSession']>('POST', '/api/interview/session', { body: { token: tokenOf(link) } });

const invitationPath = (interview: { id: string }) => `/api/interviews/${interview.id}/invitation`;

describe('inviting candidates', () => {
  test('a pasted list is read line by line: good lines are kept, each bad one is explained', async () => {
    const text = [
      'Ada Koné, ada.kone@candidat.test, fr',
      'Björn Åström; bjorn@candidat.test; en',
      'Chloé Dubois\tchloe@candidat.test',
      'Diego Ruiz <diego@candidat.test>',
      'sans adresse',
      'Élodie Petit, pas-une-adresse',
      'Ada Koné, ADA.kone@candidat.test',
      '',
      'Farid Haddad, farid@candidat.test, de',
    ].join('\n');

    const result = await inviteLines({ text });

    expect(result).toMatchObject({ invited: 4, refused: 4 });
    const codes = Object.fromEntries(result.lines.filter((l) => l.error).map((l) => [l.line, l.error?.code]));
    expect(codes).toMatchObject({
      5: 'email_missing',
      6: 'email_invalid',
      7: 'duplicate_line',
      9: 'locale_invalid',
    });
    const names = result.lines.flatMap((line) => line.interview?.candidate.name ?? []);
    expect(names).toEqual(['Ada Koné', 'Björn Åström', 'Chloé Dubois', 'Diego Ruiz']);
  });

  test('somebody already invited to the position is not invited twice', async () => {
    const person = { name: 'Gaëlle Morin', email: 'gaelle@candidat.test' };
    await inviteLines({ candidates: [person], expires_in_days: 14 });

    const again = await inviteLines({ candidates: [person], expires_in_days: 14 });

    expect(again.lines[0]?.error?.code).toBe('already_invited');
  });

  test('a repeat with the same key invites nobody a second time', async () => {
    const options = {
      idempotencyKey: randomUUID(),
      body: { candidates: [{ name: 'Hugo', email: 'hugo@candidat.test' }] },
    };
    const path = `/api/positions/${position.id}/interviews`;

    const first = await recruiter.call<Result>('POST', path, options);
    const repeat = await recruiter.call<Result>('POST', path, options);

    expect(repeat.body.lines[0]?.interview?.id).toBe(first.body.lines[0]?.interview?.id);
    expect(repeat.body.invited).toBe(1);
  });

  test('500 lines are taken, 501 refused', async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, i) => `Personne ${i}, p${i}.${count}@candidat.test`).join('\n');
    const big = await anOpenPosition(recruiter, 1);
    const path = `/api/positions/${big.position.id}/interviews`;

    const taken = await recruiter.call<Result>('POST', path, { body: { text: lines(500) } });
    const refused = await recruiter.call('POST', path, { body: { text: lines(501) } });

    expect(taken.body).toMatchObject({ invited: 500, refused: 0 });
    expect(refused.status).toBe(422);
  });

  test('needs a published plan', async () => {
    const draft = await aPosition(recruiter);

    const { body } = await recruiter.call('POST', `/api/positions/${draft.id}/interviews`, {
      body: { candidates: [{ name: 'Ada', email: 'ada@candidat.test' }] },
    });

    expect(body).toMatchObject({ code: 'plan_not_published' });
  });

  test('the list is filtered, searched and sorted', async () => {
    const { position: own } = await anOpenPosition(recruiter, 1);
    for (const name of ['Zoé Blanc', 'Alix Noir', 'Maël Gris']) await invite(recruiter, own.id, name);
    const list = (query: Record<string, string>) =>
      recruiter
        .get<{ items: Schema['InterviewSummary'][] }>(`/api/positions/${own.id}/interviews`, query)
        .then(({ items }) => items.map((item) => item.candidate.name));

    expect(await list({ sort: 'name' })).toEqual(['Alix Noir', 'Maël Gris', 'Zoé Blanc']);
    expect(await list({ sort: 'oldest' })).toEqual(['Zoé Blanc', 'Alix Noir', 'Maël Gris']);
    expect(await list({ q: 'maël' })).toEqual(['Maël Gris']);
    expect(await list({ status: 'submitted' })).toEqual([]);
  });
});

describe('an invitation', () => {
  test('opens the interview of that candidate, on the address of the configuration', async () => {
    const { link } = await invite(recruiter, position.id, 'Inès');

    const { status, body } = await open(link);

    expect(status).toBe(201);
    expect(body.passage).toMatchObject({ candidate_name: 'Inès', status: 'invited', current: null });
  });

  test('its link never comes from the Host header', async () => {
    const response = await fetch(new URL(`/api/positions/${position.id}/interviews`, world.url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        authorization: `Bearer ${recruiter.token ?? ''}`,
        'x-forwarded-host': 'evil.example',
      },
      body: JSON.stringify({ candidates: [{ name: 'Jean', email: `${randomUUID()}@candidat.test` }] }),
    });

    expect(await response.text()).not.toContain('evil.example');
  });

  test('can be copied again', async () => {
    const { interview, link } = await invite(recruiter, position.id);

    expect(await recruiter.get(invitationPath(interview))).toMatchObject({ state: 'active', link });
  });

  test('revoked, it stops working at once; renewed, a new link works and the old one does not', async () => {
    const { interview, link } = await invite(recruiter, position.id);
    await recruiter.delete(invitationPath(interview));
    const revoked = await open(link);
    expect({ status: revoked.status, body: revoked.body }).toMatchObject({
      status: 410,
      body: { code: 'link_invalid' },
    });

    const renewed = await recruiter.post<Schema['Invitation']>(invitationPath(interview), {
      expires_in_days: 3,
    });

    expect((await open(link)).status).toBe(410);
    expect((await open(renewed.link ?? '')).status).toBe(201);
    const days = (Date.parse(renewed.expires_at) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThan(3.1);
  });

  test('revoking also ends the session that it opened', async () => {
    const { interview, link } = await invite(recruiter, position.id);
    const candidate = await world.candidate(link);

    await recruiter.delete(invitationPath(interview));

    expect([401, 410]).toContain((await candidate.call('GET', '/api/interview')).status);
  });

  test('renewing ends the session of the old link at once, and keeps what was typed', async () => {
    const { interview, link } = await invite(recruiter, position.id);
    const candidate = await world.candidate(link);
    await consentAndStart(candidate);
    await openQuestion(candidate, 1);
    const save = (text: string, revision: number) =>
      candidate.call('PUT', '/api/interview/questions/1/draft', { body: { text, revision } });
    await save('avant le renouvellement', 0);

    const renewed = await recruiter.post<Schema['Invitation']>(invitationPath(interview), {});

    expect(await candidate.call('GET', '/api/interview')).toMatchObject({
      status: 410,
      body: { code: 'link_invalid' },
    });
    expect((await save('en route au moment du renouvellement', 1)).status).toBe(409);
    expect((await open(link)).status).toBe(410);
    const again = await world.candidate(renewed.link ?? '');
    expect((await again.get<Schema['Passage']>('/api/interview')).current?.draft).toMatchObject({
      text: 'avant le renouvellement',
      kept_aside: 1,
    });
  });

  test.each([0, 91, 'soon'])('an expiry of %s days is refused', async (days) => {
    const { interview } = await invite(recruiter, position.id);

    const { status } = await recruiter.call('POST', invitationPath(interview), {
      body: { expires_in_days: days },
    });

    expect(status).toBe(422);
  });

  test('cannot be renewed once the interview was withdrawn', async () => {
    const { interview, link } = await invite(recruiter, position.id);
    const candidate = await world.candidate(link);
    await consentAndStart(candidate);
    await candidate.post('/api/interview/withdraw');

    const { body } = await recruiter.call('POST', invitationPath(interview), { body: {} });

    expect(body).toMatchObject({ code: 'interview_over' });
    expect(await summaryOf(recruiter, position.id, interview.id)).toMatchObject({ status: 'withdrawn' });
  });

  test('a guessed token opens nothing, and says no more than an expired one', async () => {
    const { status, body } = await world
      .visitor()
      .call('POST', '/api/interview/session', { body: { token: 'a'.repeat(43) } });

    expect({ status, body }).toMatchObject({ status: 410, body: { code: 'link_invalid' } });
  });

  test('neither its token nor the candidate is ever in the log', async () => {
    const { interview, link } = await invite(recruiter, position.id, 'Xanthippe Vercingétorix');
    await open(link);

    expect(world.server.log).not.toContain(tokenOf(link));
    expect(world.server.log).not.toContain('Xanthippe');
    expect(world.server.log).not.toContain(interview.candidate.email);
  });
});
