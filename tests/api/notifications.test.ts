import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { eventually, sleep } from '../support/processes.ts';
import { Listener, type Notice } from '../support/sockets.ts';
import { anAnalysedInterview, anOpenPosition, World, type Person, type Schema } from '../support/world.ts';

type Inbox = { items: Schema['Notification'][]; next_cursor: string | null; unread: number };
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

    const badge = await person.post<Badge>('/api/notifications/read', {
      mark: 'read',
      ids: items.map((item) => item.id),
    });

    expect(badge).toEqual({ unread: 0, last_seq: 1 });
    const heard = await eventually('the other tab hears of it', () =>
      tab.events.find((e) => e.name === 'badge'),
    );
    expect(heard.payload).toMatchObject({ unread: 0 });
    expect(await person.get('/api/notifications/badge')).toEqual(badge);
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
});
