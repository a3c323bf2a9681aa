import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { sleep } from '../support/processes.ts';
import { Listener } from '../support/sockets.ts';
import { type Person, type Role, type Schema, World } from '../support/world.ts';

type Announcement = Schema['Announcement'];

let world: World;
let admin: Person;
let people: Record<Exclude<Role, 'admin'>, Person>;
beforeAll(async () => {
  world = await World.open();
  admin = await world.admin();
  people = {
    recruiter: await world.person('recruiter'),
    reviewer: await world.person('reviewer'),
    data_protection: await world.person('data_protection'),
  };
});
afterAll(() => world.close());

const announce = (body: object, idempotencyKey = randomUUID()) =>
  admin.must<Announcement>('POST', '/api/announcements', { body, idempotencyKey });

const newest = async (person: Person) =>
  (await person.get<{ items: Schema['Notification'][] }>('/api/notifications')).items[0];

describe('an announcement', () => {
  test('reaches everyone at once, as a row, and its sender as a copy that counts nowhere', async () => {
    const listeners = await Promise.all(
      [admin, ...Object.values(people)].map(({ token }) =>
        Listener.connect(world.url, { token: token ?? '' }),
      ),
    );

    const sent = await announce({ message: 'Le serveur redémarre à midi.' });

    expect(sent).toMatchObject({ audience: 'everyone', recipients: 3, type: 'info', title: null });
    for (const listener of listeners) {
      const heard = await listener.hears('of it', (n) => n.message === sent.message);
      expect(heard).toMatchObject({ category: 'announcements', title: 'Annonce' });
      listener.close();
    }
    for (const person of Object.values(people))
      expect(await newest(person)).toMatchObject({ message: sent.message, read_at: null, toast: true });
    expect(await newest(admin)).toMatchObject({ message: sent.message, toast: false });
    expect((await newest(admin))?.read_at).not.toBeNull();
    expect(await admin.get('/api/notifications/badge')).toMatchObject({ unseen: 0, unread: 0 });
  });

  test('goes to one role or one person, and to nobody else', async () => {
    const toRole = await announce({ role: 'reviewer', message: 'Grille mise à jour.' });
    const toPerson = await announce({ user_id: people.recruiter.id, message: 'Merci pour hier.' });

    expect(toRole).toMatchObject({ audience: 'role', role: 'reviewer', person: null, recipients: 1 });
    expect(toPerson).toMatchObject({
      audience: 'person',
      role: null,
      person: { id: people.recruiter.id, name: people.recruiter.name },
    });
    expect((await newest(people.reviewer))?.message).toBe('Grille mise à jour.');
    expect((await newest(people.recruiter))?.message).toBe('Merci pour hier.');
    expect((await newest(people.data_protection))?.message).not.toMatch(/Grille|Merci/);
  });

  test('speaks each reader’s language', async () => {
    await people.reviewer.patch('/api/me', { locale: 'en' });

    await announce({
      type: 'warning',
      translations: { fr: { title: 'Coupure', message: 'Ce soir.' }, en: { message: 'Tonight.' } },
      link: '/positions',
    });

    expect(await newest(people.reviewer)).toMatchObject({
      type: 'warning',
      title: 'Please note',
      message: 'Tonight.',
      link: '/positions',
    });
    expect(await newest(people.recruiter)).toMatchObject({ title: 'Coupure', message: 'Ce soir.' });
  });

  test('is sent once per key', async () => {
    const [key, body] = [randomUUID(), { user_id: people.data_protection.id, message: 'Une seule fois.' }];

    const [first, again] = await Promise.all([announce(body, key), announce(body, key)]);

    expect(again).toEqual(first);
    const { items } = await people.data_protection.get<{ items: Schema['Notification'][] }>(
      '/api/notifications',
    );
    expect(items.filter((item) => item.message === 'Une seule fois.')).toHaveLength(1);
    const reused = await admin.call('POST', '/api/announcements', {
      body: { ...body, message: 'Autre chose.' },
      idempotencyKey: key,
    });
    expect(reused).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  });

  test('is kept in the list and in the audit log', async () => {
    const sent = await announce({ message: 'À garder.' });

    const { items } = await admin.get<{ items: Announcement[] }>('/api/announcements');
    const log = await admin.get<{ items: Schema['AuditEvent'][] }>('/api/audit-events', {
      act: 'announcement_sent',
    });

    expect(items[0]).toEqual(sent);
    expect(sent.sent_by).toEqual({ id: admin.id, name: admin.name });
    expect(log.items[0]).toMatchObject({ subject_kind: 'announcement', subject_id: sent.id });
  });

  test('list pages without loss or repeat', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const page: { items: Announcement[]; next_cursor: string | null } = await admin.get(
        '/api/announcements',
        {
          limit: 2,
          ...(cursor && { cursor }),
        },
      );
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next_cursor;
    } while (cursor);

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(5);
  });

  test.each([
    ['nothing', {}, 'message'],
    ['an empty message', { message: '  ' }, 'message'],
    ['a message that is too long', { message: 'x'.repeat(2001) }, 'message'],
    ['a title of two lines', { title: 'a\nb', message: 'x' }, 'title'],
    ['an unknown type', { type: 'panic', message: 'x' }, 'type'],
    ['an unknown role', { role: 'everybody', message: 'x' }, 'role'],
    ['an empty translation', { translations: { fr: { message: '' } } }, 'translations.fr.message'],
    ['a script for a link', { message: 'x', link: 'javascript:alert(1)' }, 'link'],
    ['a link to any host', { message: 'x', link: '//mal.test' }, 'link'],
    ['a link in the clear', { message: 'x', link: 'http://mal.test' }, 'link'],
  ])('with %s is refused at the field', async (_, body, path) => {
    const answer = await admin.call<{ errors: { path: string }[] }>('POST', '/api/announcements', { body });

    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error) => error.path)).toContain(path);
  });

  test('to somebody who is not there is refused, and tells nobody', async () => {
    const before = await newest(people.recruiter);

    const { status, body } = await admin.call('POST', '/api/announcements', {
      body: { user_id: randomUUID(), message: 'Bonjour' },
    });
    await sleep(200);

    expect({ status, body }).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    expect(await newest(people.recruiter)).toEqual(before);
  });
});
