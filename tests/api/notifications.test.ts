import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { eventually, sleep } from '../support/processes.ts';
import { Listener, type Notice } from '../support/sockets.ts';
import {
  analysed,
  anAnalysedInterview,
  anOpenPosition,
  invite,
  passThrough,
  World,
  type Person,
  type Schema,
} from '../support/world.ts';

type Inbox = {
  items: Schema['Notification'][];
  next_cursor: string | null;
  unseen: number;
  unread: number;
};
type Marked = Schema['NotificationsMarked'];
type Settings = Schema['NotificationSettings'];
type Badge = Schema['Badge'];

let world: World;
let recruiter: Person;
const listeners: Listener[] = [];
beforeAll(async () => {
  world = await World.open();
  recruiter = await world.person('recruiter');
});
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close();
});
afterAll(() => world.close());

async function listen(person: { token: string | undefined }, lastSeq?: number): Promise<Listener> {
  const listener = await Listener.connect(world.url, {
    ...(person.token !== undefined && { token: person.token }),
    ...(lastSeq !== undefined && { last_seq: lastSeq }),
  });
  listeners.push(listener);
  return listener;
}

/** Gives `person` one more notification, by making them a member of a new position. */
async function notify(person: Person) {
  const { position } = await anOpenPosition(recruiter, 1);
  await recruiter.put(`/api/positions/${position.id}/members`, { user_ids: [person.id] });
  return position;
}

const inbox = (person: Person, query: Record<string, string | number> = {}) =>
  person.get<Inbox>('/api/notifications', query);

describe('the socket', () => {
  test.each([
    ['no token', {}],
    ['a forged token', { token: 'eyJhbGciOiJub25lIn0.e30.' }],
  ])('refuses %s', async (_, auth) => {
    await expect(Listener.connect(world.url, auth)).rejects.toThrow();
  });

  test('brings a notification at once, as the row it is', async () => {
    const person = await world.person('reviewer');
    const listener = await listen(person);

    const position = await notify(person);

    const notice = await listener.hears('of the new position', (n) => (n.link ?? '').includes(position.id));
    const { items } = await inbox(person);
    expect(notice).toEqual(items[0]);
    expect(notice.seq).toBe(1);
  });

  test('brings the recruiter the news of a submitted interview', async () => {
    const owner = await world.person('recruiter');
    const listener = await listen(owner);

    const { interview } = await anAnalysedInterview(world, owner, 1);

    const notice = await listener.hears('of the interview', (n) => (n.link ?? '').includes(interview.id));
    expect(notice.category).toBe('interviews');
    expect(notice.message).not.toMatch(/\d ?%/);
  });

  test('after a gap brings what was missed, in order, each once', async () => {
    const person = await world.person('reviewer');
    const before = await listen(person);
    await notify(person);
    const first = await before.hears('the first', (n) => n.seq === 1);
    before.close();
    for (let i = 0; i < 3; i += 1) await notify(person);

    const after = await listen(person, first.seq);
    await after.hears('the last one missed', (n) => n.seq === 4);
    await sleep(200);

    expect(after.notices.map((n: Notice) => n.seq)).toEqual([2, 3, 4]);
  });

  test('brings everything to who had received nothing before, also after a restart', async () => {
    const person = await world.person('reviewer');
    await notify(person);
    await notify(person);

    await world.restart();
    const listener = await listen(person, 0);

    await listener.hears('the second', (n) => n.seq === 2);
    expect(listener.notices.map((n) => n.seq)).toEqual([1, 2]);
  });

  test("brings nothing of somebody else's", async () => {
    const person = await world.person('reviewer');
    const stranger = await listen(await world.person('reviewer'));

    await notify(person);
    await sleep(300);

    expect(stranger.notices).toEqual([]);
  });

  test('is cut within a second when the session is revoked', async () => {
    const person = await world.person('reviewer');
    const listener = await listen(person);
    const admin = await world.admin();

    await admin.patch(`/api/users/${person.id}`, { status: 'disabled' });

    await eventually('the socket is cut', () => !listener.socket.connected, 1_000);
  });

  test('is cut on signing out', async () => {
    const person = await world.person('reviewer');
    const listener = await listen(person);

    await person.post('/api/auth/sign-out');

    await eventually('the socket is cut', () => !listener.socket.connected, 1_000);
  });

  test('lets nobody watch an interview they may not see', async () => {
    const { interview } = await anAnalysedInterview(world, recruiter, 1);
    const stranger = await listen(await world.person('reviewer'));
    const owner = await listen(recruiter);

    expect(
      await stranger.socket.timeout(5_000).emitWithAck('watch', { interview_id: interview.id }),
    ).toMatchObject({
      ok: false,
    });
    expect(
      await owner.socket.timeout(5_000).emitWithAck('watch', { interview_id: interview.id }),
    ).toMatchObject({
      ok: true,
    });
  });
});

describe('the inbox', () => {
  test('is newest first, page by page, with the number unread', async () => {
    const person = await world.person('reviewer');
    for (let i = 0; i < 3; i += 1) await notify(person);

    const first = await inbox(person, { limit: 2 });
    const second = await inbox(person, { limit: 2, cursor: first.next_cursor ?? '' });

    expect([...first.items, ...second.items].map((item) => item.seq)).toEqual([3, 2, 1]);
    expect(first.unread).toBe(3);
    expect(second.next_cursor).toBeNull();
  });

  test('read in one tab is read in the others', async () => {
    const person = await world.person('reviewer');
    const tab = await listen(person);
    await notify(person);
    const { items } = await inbox(person);

    const marked = await person.post<Marked>('/api/notifications/read', {
      mark: 'read',
      ids: items.map((item) => item.id),
    });

    const badge = { unseen: 0, unread: 0, last_seq: 1 };
    expect(marked).toMatchObject({ ...badge, changed: 1 });
    const heard = await eventually('the other tab hears of it', () =>
      tab.events.find((e) => e.name === 'badge'),
    );
    expect(heard.payload).toEqual(badge);
    expect(await person.get('/api/notifications/badge')).toEqual(badge);
    const changed = await eventually('the other tab hears what changed', () =>
      tab.events.find((e) => e.name === 'notifications_changed'),
    );
    expect(changed.payload).toEqual(marked);
  });

  test('marked up to a number leaves what came later unread', async () => {
    const person = await world.person('reviewer');
    for (let i = 0; i < 3; i += 1) await notify(person);

    const badge = await person.post<Badge>('/api/notifications/read', { mark: 'read', up_to_seq: 2 });

    expect(badge.unread).toBe(1);
    expect((await inbox(person, { filter: 'unread' })).items.map((item) => item.seq)).toEqual([3]);
  });

  test('archived, a notification leaves the list and stays in the archive', async () => {
    const person = await world.person('reviewer');
    await notify(person);
    const [item] = (await inbox(person)).items;

    await person.post('/api/notifications/read', { mark: 'archived', ids: [item?.id] });

    expect((await inbox(person)).items).toEqual([]);
    expect((await inbox(person, { filter: 'archived' })).items.map((i) => i.id)).toEqual([item?.id]);
  });

  test('cannot be marked by somebody else', async () => {
    const person = await world.person('reviewer');
    await notify(person);
    const [item] = (await inbox(person)).items;
    const stranger = await world.person('reviewer');

    await stranger.call('POST', '/api/notifications/read', { body: { mark: 'read', ids: [item?.id] } });

    expect((await inbox(person)).unread).toBe(1);
  });

  test('speaks the language of its owner', async () => {
    const person = await world.person('reviewer');
    await person.patch('/api/me', { locale: 'en' });
    await notify(person);
    await person.patch('/api/me', { locale: 'fr' });
    await notify(person);

    const [french, english] = (await inbox(person)).items;

    expect(french?.title).not.toBe(english?.title);
  });

  test('opened, it is seen and not read', async () => {
    const person = await world.person('reviewer');
    await notify(person);
    await notify(person);
    expect(await person.get<Badge>('/api/notifications/badge')).toMatchObject({ unseen: 2, unread: 2 });

    await person.post('/api/notifications/read', { mark: 'seen', up_to_seq: 2 });
    await notify(person);

    expect(await person.get<Badge>('/api/notifications/badge')).toEqual({
      unseen: 1,
      unread: 3,
      last_seq: 3,
    });
    expect((await inbox(person, { filter: 'unseen' })).items.map((item) => item.seq)).toEqual([3]);
  });

  test('wholly marked, is as it was after an undo', async () => {
    const person = await world.person('reviewer');
    for (let i = 0; i < 3; i += 1) await notify(person);
    const [newest] = (await inbox(person)).items;
    await person.post('/api/notifications/read', { mark: 'read', ids: [newest?.id] });
    const before = (await inbox(person)).items;

    for (const [mark, back] of [
      ['read', 'unread'],
      ['archived', 'unarchived'],
    ] as const) {
      const { marked_at } = await person.post<Marked>('/api/notifications/read', { mark, up_to_seq: 3 });
      await person.post('/api/notifications/read', { mark: back, marked_at });
    }

    const after = (await inbox(person)).items;
    expect(after.map((item) => [item.seq, item.read_at, item.archived_at])).toEqual(
      before.map((item) => [item.seq, item.read_at, item.archived_at]),
    );
  });

  test('is filtered by state and by category, page by page', async () => {
    const person = await world.person('reviewer');
    const admin = await world.admin();
    for (let i = 0; i < 3; i += 1) {
      await notify(person);
      await admin.post('/api/announcements', { user_id: person.id, message: `Annonce ${i}` });
    }
    await person.post('/api/notifications/read', { mark: 'read', up_to_seq: 2, category: 'announcements' });

    const unread = { filter: 'unread', category: 'announcements', limit: 1 };
    const first = await inbox(person, unread);
    const second = await inbox(person, { ...unread, cursor: first.next_cursor ?? '' });

    expect([...first.items, ...second.items].map((item) => item.message)).toEqual(['Annonce 2', 'Annonce 1']);
    expect(second.next_cursor).toBeNull();
    expect((await inbox(person, { filter: 'read' })).items.map((item) => item.message)).toEqual([
      'Annonce 0',
    ]);
    expect((await inbox(person, { category: 'reviews' })).items).toHaveLength(3);
  });

  test.each([
    ['nothing', {}],
    ['no way to say which', { mark: 'read' }],
    ['two ways', { mark: 'read', ids: [], up_to_seq: 1 }],
    ['an unknown mark', { mark: 'gone', up_to_seq: 1 }],
    ['an undo of what has none', { mark: 'seen', marked_at: '2026-01-01T00:00:00Z' }],
    ['too many', { mark: 'read', ids: Array.from({ length: 201 }, () => crypto.randomUUID()) }],
  ])('refuses a marking that says %s', async (_, body) => {
    const { status } = await recruiter.call('POST', '/api/notifications/read', { body });

    expect(status).toBe(422);
  });
});

describe('what happens to an interview', () => {
  test('is told to everyone who follows it but whoever did it, and never what the AI or others think', async () => {
    const owner = await world.person('recruiter');
    const colleague = await world.person('recruiter');
    const reviewer = await world.person('reviewer');
    const { position } = await anOpenPosition(owner, 1);
    await owner.put(`/api/positions/${position.id}/members`, { user_ids: [colleague.id, reviewer.id] });
    const { interview, link } = await invite(owner, position.id, 'Sélène Aubry');
    await passThrough(await world.candidate(link));
    await analysed(owner, position.id, interview.id);
    const view = await owner.get<Schema['Interview']>(`/api/interviews/${interview.id}`);
    const answer = `/api/interviews/${interview.id}/answers/${view.answers[0]?.question.id}`;
    await owner.put(`${answer}/rating`, { value: 2 });
    await reviewer.put(`${answer}/rating`, { value: 5 });
    await colleague.post(`/api/interviews/${interview.id}/comments`, {
      text: 'Très convaincant, je note 5.',
    });
    await colleague.put(`/api/interviews/${interview.id}/decision`, {
      outcome: 'advance',
      reason: 'Raison interne.',
      words_for_candidate: 'Bienvenue.',
    });
    await colleague.post(`/api/interviews/${interview.id}/decision/share`);

    const titles = async (person: Person) => (await inbox(person)).items.map((item) => item.title).reverse();
    const passage = ['Entretien commencé', 'Entretien envoyé', 'Analyse terminée'];
    const decided = ['Décision prise', 'Réponse envoyée'];
    expect(await titles(owner)).toEqual([...passage, 'Évaluation rendue', 'Nouveau commentaire', ...decided]);
    expect(await titles(colleague)).toEqual(['Votre avis est attendu', 'Personne invitée', ...passage]);
    expect(await titles(reviewer)).toEqual([
      'Votre avis est attendu',
      'Personne invitée',
      ...passage,
      'Nouveau commentaire',
      ...decided,
    ]);
    for (const person of [owner, colleague, reviewer])
      for (const { title, message, link: where } of (await inbox(person)).items) {
        expect(`${title} ${message}`).not.toMatch(/\d|convaincant|Raison|Bienvenue|avanc|retenu|advance/i);
        expect(where).toMatch(/^\/(?:interview|position)\?id=/);
      }
  });

  test('a list of people makes one notification', async () => {
    const owner = await world.person('recruiter');
    const reviewer = await world.person('reviewer');
    const { position } = await anOpenPosition(owner, 1);
    await owner.put(`/api/positions/${position.id}/members`, { user_ids: [reviewer.id] });

    await owner.post(`/api/positions/${position.id}/interviews`, {
      text: 'Un;un@candidat.test\nDeux;deux@candidat.test\nTrois;trois@candidat.test',
    });

    const [newest, ...others] = (await inbox(reviewer)).items;
    expect(newest?.message).toContain('3 personnes');
    expect(others).toHaveLength(1);
  });
});

describe('settings', () => {
  const read = (person: Person) => person.get<Settings>('/api/notifications/settings');
  const rows = ({ categories }: Settings) =>
    categories.map(({ category, in_app, toast, mail }) => ({ category, in_app, toast, mail }));
  const save = (person: Person, settings: Settings, changes: Partial<Schema['SaveNotificationSettings']>) =>
    person.call<Settings & { code: string; errors: { path: string; code: string }[] }>(
      'PUT',
      '/api/notifications/settings',
      {
        body: {
          revision: settings.revision,
          categories: rows(settings),
          quiet_hours: settings.quiet_hours,
          digest: settings.digest,
          ...changes,
        },
      },
    );

  test('are there from the start, and say what cannot be switched off', async () => {
    const settings = await read(await world.person('reviewer'));

    expect(settings).toMatchObject({ revision: 0, time_zone: 'Europe/Paris', mail_available: false });
    expect(settings.categories).toHaveLength(7);
    expect(settings.categories.filter((row) => row.mandatory.length > 0)).toMatchObject([
      { category: 'security', in_app: true, mail: true, mandatory: ['in_app', 'mail'] },
      { category: 'data_protection', in_app: true, mandatory: ['in_app'] },
    ]);
  });

  test('saved in one tab are heard in the others', async () => {
    const person = await world.person('reviewer');
    const tab = await listen(person);
    const before = await read(person);

    const { body } = await save(person, before, {
      quiet_hours: { enabled: true, from: '21:30', until: '07:15' },
      digest: { enabled: true, at: '18:00' },
    });

    expect(body).toMatchObject({ revision: 1, digest: { enabled: true, at: '18:00' } });
    expect(await read(person)).toEqual(body);
    const heard = await eventually('the other tab hears of it', () =>
      tab.events.find((e) => e.name === 'notification_settings_changed'),
    );
    expect(heard.payload).toEqual(body);
  });

  test('that are older than what was saved elsewhere are refused', async () => {
    const person = await world.person('reviewer');
    const before = await read(person);
    await save(person, before, {});

    const { status, body } = await save(person, before, {});

    expect({ status, code: body.code }).toEqual({ status: 409, code: 'revision_stale' });
  });

  test('of a mandatory channel cannot be switched off', async () => {
    const person = await world.person('reviewer');
    const before = await read(person);

    const { status, body } = await save(person, before, {
      categories: [
        { category: 'security', in_app: false, toast: false, mail: false },
        { category: 'data_protection', in_app: false, toast: false, mail: false },
      ],
    });

    expect(status).toBe(422);
    expect(body.errors.map(({ path, code }) => [path, code])).toEqual([
      ['categories[0].in_app', 'mandatory'],
      ['categories[0].mail', 'mandatory'],
      ['categories[1].in_app', 'mandatory'],
    ]);
    expect((await read(person)).revision).toBe(0);
  });

  test.each(['24:00', '7:00', '', 'midi', '12:00:00'])('refuse the time %j', async (from) => {
    const before = await read(recruiter);

    const { status } = await save(recruiter, before, {
      quiet_hours: { enabled: true, from, until: '08:00' },
    });

    expect(status).toBe(422);
  });

  test('of quiet hours hold the toast and not the row', async () => {
    const person = await world.person('reviewer');
    const listener = await listen(person);
    await notify(person);
    await save(person, await read(person), { quiet_hours: { enabled: true, from: '00:00', until: '00:00' } });
    await notify(person);

    const heard = await listener.hears('the second', (n) => n.seq === 2);
    const { items } = await inbox(person);
    expect(items.map((item) => item.toast)).toEqual([false, true]);
    expect(heard).toEqual(items[0]);
    expect(await person.get<Badge>('/api/notifications/badge')).toMatchObject({ unseen: 2 });
  });

  test('that mute a category in the inbox send it to the archive without a sound', async () => {
    const person = await world.person('reviewer');
    const before = await read(person);
    await save(person, before, {
      categories: [{ category: 'reviews', in_app: false, toast: true, mail: false }],
    });

    await notify(person);

    expect((await inbox(person)).items).toEqual([]);
    expect(await person.get<Badge>('/api/notifications/badge')).toEqual({
      unseen: 0,
      unread: 0,
      last_seq: 1,
    });
    expect((await inbox(person, { filter: 'archived' })).items).toMatchObject([{ toast: false }]);
  });
});
