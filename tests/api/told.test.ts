// Every event of the product that concerns somebody, in both languages: who is told, and where the notification leads.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { MailServer } from '../support/mail_server.ts';
import { eventually } from '../support/processes.ts';
import { totp } from '../support/totp.ts';
import {
  analysed,
  anOpenPosition,
  invite,
  passThrough,
  password,
  type Person,
  type Role,
  type Schema,
  tokenOf,
  World,
} from '../support/world.ts';

let mails: MailServer;
let world: World;
let actor: Person;
let admin: Person;
beforeAll(async () => {
  mails = await MailServer.start();
  world = await World.open(mails.settings);
  admin = await world.admin();
  actor = await world.person('recruiter');
});
afterAll(async () => {
  await world.close();
  await mails.close();
});

const locales = ['fr', 'en'] as const;
type Locale = (typeof locales)[number];
type Words = { fr: string; en: string };
type Told = { title: string; link: string | null };

/** The titles of notifications/words.cpp, by the name of what happened. */
const words = new Map<string, Words>();
const source = readFileSync(join(import.meta.dirname, '../../src/notifications/words.cpp'), 'utf8');
for (const [, key = '', entry = ''] of source.matchAll(/Entry\{\s*"(\w+)",([^]*?)\}\}/g)) {
  const [fr = '', en = ''] = [...entry.matchAll(/\{"([^"]+)",/g)].map(([, title]) => title);
  words.set(key, { fr, en });
}
/** What the tests below saw arrive. */
const seen = new Set<string>();

async function someone(role: Role, locale: Locale): Promise<Person> {
  const person = await world.person(role);
  await person.patch('/api/me', { locale });
  return person;
}

/** What `person` was told of the events named, in that order, in their language; each must lead to `link`. */
async function expectTold(person: Person, locale: Locale, link: string, ...happenings: string[]) {
  const titles = happenings.map((name) => words.get(name)?.[locale] ?? `no words for ${name}`);
  const told = await eventually(
    `${titles.join(', ')} in ${locale}`,
    async () => {
      const { items } = await person.get<{ items: Told[] }>('/api/notifications', { limit: 100 });
      const about = items.filter((item) => item.link === link).toReversed();
      return about.length >= titles.length && about;
    },
    20_000,
  );
  expect(told.map((item) => item.title)).toEqual(titles);
  for (const name of happenings) seen.add(`${name} ${locale}`);
}

describe.each(locales)('in %s', (locale) => {
  test('an interview, from the invitation to its erasure', async () => {
    const [owner, member] = [await someone('recruiter', locale), await someone('reviewer', locale)];
    const { position } = await anOpenPosition(owner, 1);
    const at = `/position?id=${position.id}`;
    await owner.put(`/api/positions/${position.id}/members`, { user_ids: [member.id, actor.id] });
    const { interview, link } = await invite(actor, position.id);
    await actor.post(`/api/positions/${position.id}/interviews`, {
      candidates: ['Un', 'Deux'].map((name) => ({ name, email: `${randomUUID()}@candidat.test`, locale })),
    });

    const candidate = await world.candidate(link);
    await passThrough(candidate);
    await analysed(owner, position.id, interview.id);
    const path = `/api/interviews/${interview.id}`;
    const view = await actor.get<Schema['Interview']>(path);
    await actor.put(`${path}/answers/${view.answers[0]?.question.id}/rating`, { value: 4 });
    await actor.post(`${path}/comments`, { text: 'À revoir.' });
    const decision = {
      outcome: 'hold',
      reason: 'À revoir.',
      words_for_candidate: 'Nous revenons vers vous.',
    };
    await actor.put(`${path}/decision`, decision);
    await actor.post(`${path}/decision/share`);

    const passage = ['candidate_invited', 'interview_started', 'interview_submitted', 'interview_analysed'];
    const review = ['comment_added', 'decision_made', 'decision_shared'];
    await expectTold(member, locale, `/interview?id=${interview.id}`, ...passage, ...review);
    await expectTold(owner, locale, `/interview?id=${interview.id}`, ...passage, 'review_given', ...review);
    await expectTold(member, locale, at, 'review_asked', 'candidates_invited');

    await candidate.delete('/api/interview/data');
    // What was told of the person goes with them.
    const erased = Array.from({ length: passage.length + review.length + 1 }, () => 'data_erased');
    await expectTold(member, locale, `/interview?id=${interview.id}`, ...erased);
  });

  test('a candidate who withdraws, and one whom no mail reaches', async () => {
    const owner = await someone('recruiter', locale);
    const { position } = await anOpenPosition(owner, 1);
    const withdrawing = await invite(owner, position.id);
    const candidate = await world.candidate(withdrawing.link);
    await candidate.post('/api/interview/withdraw');
    await expectTold(owner, locale, `/interview?id=${withdrawing.interview.id}`, 'interview_withdrawn');

    mails.refuse = () => ({ code: 550, words: '5.1.1 unknown' });
    const unreachable = await invite(owner, position.id);
    await expectTold(owner, locale, `/interview?id=${unreachable.interview.id}`, 'mail_bounced');
    mails.refuse = () => undefined;
  });

  test('what administrators do to accounts, told to the other administrators and to the person', async () => {
    const witness = await someone('admin', locale);
    const person = await someone('reviewer', locale);
    const user = `/api/users/${person.id}`;

    const email = `${randomUUID()}@recruteia.test`;
    const invited = { email, name: 'Nadia', roles: ['reviewer'], locale };
    const { link } = await admin.post<Schema['UserWithLink']>('/api/users/invitations', invited);
    await world.visitor().post(`/api/auth/links/${tokenOf(link)}`, { password: 'verger-lampe-71-brume' });
    await admin.patch(user, { roles: ['reviewer', 'recruiter'] });
    await admin.patch(user, { status: 'disabled' });
    await admin.patch(user, { status: 'active' });
    await admin.post(`${user}/link`);
    const back = await world.signIn(person.email);
    await withSecondFactor(back);
    await admin.delete(`${user}/totp`);

    const accounts = ['user_invited', 'user_joined'];
    const acts = [
      'roles_changed',
      'user_disabled',
      'user_enabled',
      'password_link_created',
      'second_factor_reset',
    ];
    await expectTold(witness, locale, '/users', ...accounts, ...acts);
    const own = ['own_roles_changed', 'own_password_link_created', 'own_second_factor_enabled'];
    await expectTold(await world.signIn(person.email), locale, '/account', ...own, 'own_second_factor_reset');
  });

  test('what happens to an account by itself', async () => {
    const witness = await someone('admin', locale);
    const person = await someone('reviewer', locale);
    const fresh = 'un-nouveau-mot-de-passe-solide-7';
    await withSecondFactor(person);
    await person.call('DELETE', '/api/me/totp', { body: { password } });
    await person.post('/api/me/password', { current_password: password, new_password: fresh });
    const thief = world.visitor();
    for (const [name, value] of person.cookies) thief.cookies.set(name, value);
    await person.refresh();
    await person.refresh();
    await thief.call('POST', '/api/auth/refresh');
    const again = await world.signIn(person.email, fresh);
    for (let i = 0; i < 12; i += 1)
      await world.visitor().call('POST', '/api/auth/sign-in', {
        body: { email: person.email, password: 'a wrong one, surely' },
      });

    await expectTold(
      again,
      locale,
      '/account',
      'own_second_factor_enabled',
      'own_second_factor_removed',
      'own_password_changed',
      'own_session_reused',
      'own_account_locked',
    );
    await expectTold(witness, locale, '/users', 'session_reused', 'account_locked');
  });
});

async function withSecondFactor(person: Person) {
  const { secret } = await person.post<Schema['TotpProposal']>('/api/me/totp');
  await person.post('/api/me/totp/confirm', { code: totp(secret) });
}

test('there are words for nothing else', () => {
  const all = [...words.keys()].flatMap((name) => locales.map((locale) => `${name} ${locale}`));

  expect(all.length).toBeGreaterThan(50);
  expect([...seen].sort()).toEqual(all.sort());
});
