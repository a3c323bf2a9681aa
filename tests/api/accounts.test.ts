import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { totp } from '../support/totp.ts';
import { password, tokenOf, World, type Person, type Schema } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const signIn = (client: Client, email: string, secret: string, extra = {}) =>
  client.call<Schema['SignedIn']>('POST', '/api/auth/sign-in', {
    body: { email, password: secret, ...extra },
  });

const statusOfMe = async (client: Client) => (await client.call('GET', '/api/me')).status;

async function inviteUser(roles: Schema['Role'][], email = `${crypto.randomUUID()}@recruteia.test`) {
  const admin = await world.admin();
  return admin.post<Schema['UserWithLink']>('/api/users/invitations', {
    email,
    name: 'Léo Garnier',
    roles,
    locale: 'fr',
  });
}

describe('a forgotten password', () => {
  test('is for an administrator where no mail goes out, whoever asks', async () => {
    const person = await world.person('recruiter');
    for (const email of [person.email, 'nobody@recruteia.test'])
      expect(
        await world.visitor().call('POST', '/api/auth/password-reset', { body: { email } }),
      ).toMatchObject({
        status: 409,
        body: { code: 'mail_unavailable' },
      });
  });

  test('can be asked for only so often from one network', async () => {
    const strict = await World.open({ RECRUTEIA_LIMITS__SIGN_INS_PER_MINUTE: '1' });
    const statuses = [];
    for (let i = 0; i < 5; i += 1) {
      const { status } = await strict
        .visitor()
        .call('POST', '/api/auth/password-reset', { body: { email: 'nobody@recruteia.test' } });
      statuses.push(status);
    }
    await strict.close();

    expect(statuses).toContain(429);
  });
});

describe('signing in', () => {
  test('gives a session, the user, and a cookie that scripts cannot read', async () => {
    const person = await world.person('recruiter');

    const { status, headers, body } = await signIn(world.visitor(), person.email, password);

    expect(status).toBe(200);
    expect(body.user).toMatchObject({ email: person.email, roles: ['recruiter'], status: 'active' });
    const cookie = headers.getSetCookie().join();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(cookie).toMatch(/Path=\/api\/auth/i);
  });

  test('does not care about the case of the address', async () => {
    const person = await world.person('recruiter');

    expect((await signIn(world.visitor(), person.email.toUpperCase(), password)).status).toBe(200);
  });

  test('answers the same to an unknown address and to a wrong password', async () => {
    const person = await world.person('recruiter');

    const wrong = await signIn(world.visitor(), person.email, 'not the password at all');
    const unknown = await signIn(world.visitor(), 'nobody@recruteia.test', 'not the password at all');

    expect(wrong.body).toMatchObject({ code: 'credentials_invalid' });
    expect({ ...unknown.body, request_id: '' }).toEqual({ ...wrong.body, request_id: '' });
  });

  test('locks out after repeated failures, also for the right password, and says for how long', async () => {
    const person = await world.person('recruiter');
    let refused = await signIn(world.visitor(), person.email, 'wrong password, again');
    for (let i = 0; i < 15 && refused.status !== 429; i += 1)
      refused = await signIn(world.visitor(), person.email, 'wrong password, again');

    const right = await signIn(world.visitor(), person.email, password);

    expect(right.status).toBe(429);
    expect(right.body).toMatchObject({ code: 'locked_out' });
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('never writes the password or the token into the log', async () => {
    const person = await world.person('recruiter');

    expect(world.server.log).not.toContain(password);
    expect(world.server.log).not.toContain(person.token ?? 'none');
    expect(world.server.log).not.toContain(person.email);
  });
});

describe('a session', () => {
  test('is renewed by its cookie, which changes each time', async () => {
    const person = await world.person('recruiter');
    const before = [...person.cookies.values()];

    const renewed = await person.post<Schema['SignedIn']>('/api/auth/refresh');

    expect([...person.cookies.values()]).not.toEqual(before);
    expect(renewed.user.id).toBe(person.id);
  });

  test('is revoked as a whole when a used cookie is presented again', async () => {
    const thief = world.visitor();
    const person = await world.person('recruiter');
    const stolen = [...person.cookies];
    await person.post('/api/auth/refresh');
    await person.post('/api/auth/refresh');

    for (const [name, value] of stolen) thief.cookies.set(name, value);
    const reuse = await thief.call('POST', '/api/auth/refresh');

    expect(reuse.body).toMatchObject({ code: 'session_reused' });
    expect((await person.call('POST', '/api/auth/refresh')).status).toBe(401);
    expect(await statusOfMe(person)).toBe(401);
  });

  test('without a cookie cannot be renewed', async () => {
    const { status, body } = await world.visitor().call('POST', '/api/auth/refresh');

    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'session_expired' } });
  });

  test('ends at once on signing out', async () => {
    const person = await world.person('recruiter');

    await person.post('/api/auth/sign-out');

    expect(await statusOfMe(person)).toBe(401);
  });

  test('ends on every device on signing out everywhere', async () => {
    const laptop = await world.person('recruiter');
    const phone = await world.signIn(laptop.email);

    await laptop.post('/api/auth/sign-out-everywhere');

    expect(await statusOfMe(phone)).toBe(401);
    expect((await phone.call('POST', '/api/auth/refresh')).status).toBe(401);
  });

  test('survives a restart of the server', async () => {
    const person = await world.person('recruiter');

    await world.restart();

    const again = Object.assign(world.visitor(), { token: person.token });
    expect(await statusOfMe(again)).toBe(200);
  });

  test.each([
    [
      'no algorithm',
      (token: string) => `${encode({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1] ?? ''}.`,
    ],
    ['another key', (token: string) => `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(43)}`],
    ['changed claims', (token: string) => token.replace(/\.[^.]+\./, `.${encode({ sub: 'x', exp: 4e9 })}.`)],
    ['nothing in it', () => '..'],
  ])('cannot be forged: a token with %s', async (_, forge) => {
    const person = await world.person('recruiter');

    const forger = Object.assign(world.visitor(), { token: forge(person.token ?? '') });

    expect(await statusOfMe(forger)).toBe(401);
  });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('my account', () => {
  test('name, language and time zone can be changed', async () => {
    const person = await world.person('reviewer');

    const me = await person.patch<Schema['User']>('/api/me', {
      name: 'Zoé',
      locale: 'en',
      time_zone: 'Europe/Berlin',
    });

    expect(me).toMatchObject({ name: 'Zoé', locale: 'en', time_zone: 'Europe/Berlin' });
  });

  test('a new password ends the other sessions and replaces the old one', async () => {
    const person = await world.person('reviewer');
    const other = await world.signIn(person.email);
    const fresh = 'un-nouveau-mot-de-passe-solide-7';

    await person.post('/api/me/password', { current_password: password, new_password: fresh });

    expect(await statusOfMe(person)).toBe(200);
    expect(await statusOfMe(other)).toBe(401);
    expect((await signIn(world.visitor(), person.email, password)).status).toBe(401);
    expect((await signIn(world.visitor(), person.email, fresh)).status).toBe(200);
  });

  test('a weak or short password is refused at its field', async () => {
    const person = await world.person('reviewer');

    const { status, body } = await person.call('POST', '/api/me/password', {
      body: { current_password: password, new_password: 'court' },
    });

    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path: 'new_password' }] });
  });

  test('the present password is needed to change it', async () => {
    const person = await world.person('reviewer');

    const { body } = await person.call('POST', '/api/me/password', {
      body: { current_password: 'a wrong one, surely', new_password: 'un-nouveau-mot-de-passe-solide-7' },
    });

    expect(body).toMatchObject({ code: 'credentials_invalid' });
  });
});

describe('the second factor', () => {
  async function withTotp(): Promise<{ person: Person; secret: string; codes: string[] }> {
    const person = await world.person('recruiter');
    const { secret } = await person.post<Schema['TotpProposal']>('/api/me/totp');
    const { codes } = await person.post<Schema['RecoveryCodes']>('/api/me/totp/confirm', {
      code: totp(secret),
    });
    return { person, secret, codes };
  }

  test('counts once it is confirmed', async () => {
    const { person } = await withTotp();

    const { body } = await signIn(world.visitor(), person.email, password);

    expect(body).toMatchObject({ code: 'totp_required' });
  });

  test('lets in with the code of the moment, once', async () => {
    const { person, secret } = await withTotp();
    const code = totp(secret, 1); // the code of now was spent by confirming

    const first = await signIn(world.visitor(), person.email, password, { totp_code: code });
    const second = await signIn(world.visitor(), person.email, password, { totp_code: code });

    expect(first.status).toBe(200);
    expect(second.body).toMatchObject({ code: 'totp_invalid' });
  });

  test('refuses an old code', async () => {
    const { person, secret } = await withTotp();

    const { body } = await signIn(world.visitor(), person.email, password, { totp_code: totp(secret, -10) });

    expect(body).toMatchObject({ code: 'totp_invalid' });
  });

  test('a recovery code works once', async () => {
    const { person, codes } = await withTotp();
    const [code = ''] = codes;

    const first = await signIn(world.visitor(), person.email, password, { totp_code: code });
    const second = await signIn(world.visitor(), person.email, password, { totp_code: code });

    expect(first.status).toBe(200);
    expect(second.body).toMatchObject({ code: 'totp_invalid' });
  });

  test('does not count before it is confirmed, nor after it is removed', async () => {
    const person = await world.person('recruiter');
    await person.post('/api/me/totp');
    expect((await signIn(world.visitor(), person.email, password)).status).toBe(200);

    const other = await withTotp();
    await other.person.call('DELETE', '/api/me/totp', { body: { password } });
    expect((await signIn(world.visitor(), other.person.email, password)).status).toBe(200);
  });

  test('is reset by an administrator, which ends the sessions', async () => {
    const { person } = await withTotp();
    const admin = await world.admin();

    await admin.delete(`/api/users/${person.id}/totp`);

    expect(await statusOfMe(person)).toBe(401);
    expect((await signIn(world.visitor(), person.email, password)).status).toBe(200);
  });
});

describe('users', () => {
  test('an invited person chooses a password with the link and is signed in', async () => {
    const { user, link } = await inviteUser(['recruiter', 'reviewer']);
    const path = `/api/auth/links/${tokenOf(link)}`;
    const visitor = world.visitor();
    expect(await visitor.get(path)).toMatchObject({ purpose: 'invitation', email: user.email });

    const session = await visitor.post<Schema['SignedIn']>(path, { password, name: 'Léo G.', locale: 'en' });

    expect(session.user).toMatchObject({ id: user.id, name: 'Léo G.', status: 'active', locale: 'en' });
    expect(session.user.roles.toSorted()).toEqual(['recruiter', 'reviewer']);
    expect((await visitor.call('GET', path)).body).toMatchObject({ code: 'link_invalid' });
  });

  test('a fresh link makes the older one stop working', async () => {
    const { user, link } = await inviteUser(['reviewer']);
    const admin = await world.admin();

    const fresh = await admin.post<Schema['UserWithLink']>(`/api/users/${user.id}/link`);

    expect((await world.visitor().call('GET', `/api/auth/links/${tokenOf(link)}`)).status).toBe(410);
    expect((await world.visitor().call('GET', `/api/auth/links/${tokenOf(fresh.link)}`)).status).toBe(200);
  });

  test('a reset link replaces the password and ends the sessions', async () => {
    const person = await world.person('reviewer');
    const admin = await world.admin();
    const { link } = await admin.post<Schema['UserWithLink']>(`/api/users/${person.id}/link`);

    await world.visitor().post(`/api/auth/links/${tokenOf(link)}`, { password: 'encore-un-mot-de-passe-3' });

    expect(await statusOfMe(person)).toBe(401);
    expect((await signIn(world.visitor(), person.email, 'encore-un-mot-de-passe-3')).status).toBe(200);
  });

  test('an address is invited once', async () => {
    const { user } = await inviteUser(['reviewer']);
    const admin = await world.admin();

    const again = await admin.call('POST', '/api/users/invitations', {
      body: { email: user.email.toUpperCase(), name: 'Une autre', roles: ['reviewer'], locale: 'fr' },
    });

    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'email_taken' });
  });

  test('the same key gives the same invitation; with another body it is refused', async () => {
    const admin = await world.admin();
    const options = {
      idempotencyKey: crypto.randomUUID(),
      body: { email: 'once@recruteia.test', name: 'Une fois', roles: ['reviewer'], locale: 'fr' },
    };

    const first = await admin.call<Schema['UserWithLink']>('POST', '/api/users/invitations', options);
    const repeat = await admin.call<Schema['UserWithLink']>('POST', '/api/users/invitations', options);
    const other = await admin.call('POST', '/api/users/invitations', {
      ...options,
      body: { ...options.body, email: 'other@recruteia.test' },
    });

    expect(repeat.status).toBe(201);
    expect(repeat.body).toEqual(first.body);
    expect(other.body).toMatchObject({ code: 'idempotency_key_reused' });
  });

  test('a role taken away is gone at once', async () => {
    const person = await world.person('recruiter');
    const admin = await world.admin();

    await admin.patch(`/api/users/${person.id}`, { roles: ['data_protection'] });

    expect((await person.call('GET', '/api/positions')).status).toBe(403);
  });

  test('a disabled user is out at once and cannot come back', async () => {
    const person = await world.person('recruiter');
    const admin = await world.admin();

    await admin.patch(`/api/users/${person.id}`, { status: 'disabled' });

    expect(await statusOfMe(person)).toBe(401);
    expect((await signIn(world.visitor(), person.email, password)).body).toMatchObject({
      code: 'credentials_invalid',
    });
  });

  test('the last administrator stays one', async () => {
    const admin = await world.admin();

    const { status, body } = await admin.call('PATCH', `/api/users/${admin.id}`, {
      body: { roles: ['recruiter'] },
    });

    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'last_admin' } });
  });

  test('the list comes page by page, each person once, by name', async () => {
    const admin = await world.admin();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Schema['User'][]; next_cursor: string | null } = await admin.get('/api/users', {
        limit: 3,
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map((user) => user.id));
      cursor = page.next_cursor;
    } while (cursor);

    const whole = await admin.get<{ items: Schema['User'][] }>('/api/users', { limit: 100 });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(whole.items.map((user) => user.id));
  });

  test('recruiters see active users only', async () => {
    await inviteUser(['reviewer']);
    const recruiter = await world.person('recruiter');

    const { items } = await recruiter.get<{ items: Schema['User'][] }>('/api/users', { limit: 100 });

    expect(new Set(items.map((user) => user.status))).toEqual(new Set(['active']));
  });
});
