import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { MailServer, type Received } from '../support/mail_server.ts';
import { eventually, sleep } from '../support/processes.ts';
import { Home, Server } from '../support/server.ts';
import { Listener } from '../support/sockets.ts';
import {
  analysed,
  anOpenPosition,
  passThrough,
  type Person,
  type Schema,
  tokenOf,
  World,
} from '../support/world.ts';

type Mail = Schema['Mail'];
type Result = Schema['InviteCandidatesResult'];

let mails: MailServer;
let world: World;
let admin: Person;
let recruiter: Person;
beforeAll(async () => {
  mails = await MailServer.start();
  world = await World.open(mails.settings);
  admin = await world.admin();
  recruiter = await world.person('recruiter');
});
afterAll(async () => {
  await world.close();
  await mails.close();
});

const anAddress = () => `${randomUUID()}@candidat.test`;

async function inviteByMail(
  positionId: string,
  changes: Partial<Schema['InviteCandidates']> & { name?: string; email?: string; locale?: 'fr' | 'en' } = {},
) {
  const { name = 'Zoé N’Guessan', email = anAddress(), locale = 'fr', ...command } = changes;
  const result = await recruiter.post<Result>(`/api/positions/${positionId}/interviews`, {
    candidates: [{ name, email, locale }],
    ...command,
  });
  const line = result.lines[0];
  if (!line?.interview || !line.link) throw new Error(`not invited: ${JSON.stringify(line)}`);
  return { interview: line.interview, link: line.link, email };
}

const listed = (query: Record<string, string> = {}) =>
  admin.get<{ items: Mail[] }>('/api/mails', query).then(({ items }) => items);

function mailedTo(id: string, kind: Mail['kind'], state: Mail['state']) {
  return eventually(`a ${kind} to be ${state}`, async () =>
    (await listed()).find((one) => one.recipient.id === id && one.kind === kind && one.state === state),
  );
}

const text = (received: Received) => received.mail.text ?? '';

/** Every header line, so that one that was slipped in shows. */
const headerNames = (received: Received) => received.mail.headerLines.map((line) => line.key);

describe('a forgotten password', () => {
  const forget = (email: string) =>
    world.visitor().call('POST', '/api/auth/password-reset', { body: { email } });

  test('is replaced through a link that works once, mailed to its own address alone', async () => {
    const person = await world.person('reviewer');

    expect((await forget(person.email.toUpperCase())).status).toBe(204);

    const received = await mails.receives(person.email, (one) => text(one).includes('reset-password#'));
    expect(received.to).toEqual([person.email]);
    const token = tokenOf(text(received).match(/http:\S+reset-password#\S+/)?.[0] ?? '');
    const chosen = { password: 'verger-lampe-71-brume' };
    await world.visitor().post(`/api/auth/links/${token}`, chosen);
    await world.signIn(person.email, chosen.password);
    const again = await world.visitor().call('POST', `/api/auth/links/${token}`, { body: chosen });
    expect(again).toMatchObject({ status: 410, body: { code: 'link_invalid' } });
    expect((await person.call('GET', '/api/me')).status).toBe(401);
    expect(world.server.log).not.toContain(token);
  });

  test('answers the same for strangers, disabled and invited people, who are mailed nothing', async () => {
    const disabled = await world.person('reviewer');
    await admin.patch(`/api/users/${disabled.id}`, { status: 'disabled' });
    const invited = `${randomUUID()}@recruteia.test`;
    await admin.post('/api/users/invitations', {
      email: invited,
      name: 'Léo',
      roles: ['reviewer'],
      locale: 'fr',
    });
    const known = await world.person('reviewer');

    const answers = [];
    for (const email of [known.email, disabled.email, invited, `${randomUUID()}@recruteia.test`]) {
      const { status, body } = await forget(email);
      answers.push({ status, body });
    }

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(204);
    await mails.receives(known.email, (one) => text(one).includes('reset-password#'));
    for (const email of [disabled.email, invited])
      expect(mails.to(email).some((one) => text(one).includes('reset-password#'))).toBe(false);
  });

  test('is mailed one link, however often it is asked for', async () => {
    const person = await world.person('reviewer');
    for (let i = 0; i < 5; i += 1) expect((await forget(person.email)).status).toBe(204);

    const first = await mails.receives(person.email, (one) => text(one).includes('reset-password#'));
    await sleep(1_500);

    expect(mails.to(person.email).filter((one) => text(one).includes('reset-password#'))).toEqual([first]);
    const { items } = await admin.get<{ items: Schema['AuditEvent'][] }>('/api/audit-events', {
      act: 'password_reset_requested',
    });
    expect(items.filter((event) => event.subject_id === person.id)).toHaveLength(5);
  });

  test('needs an address', async () => {
    expect(await forget('nobody')).toMatchObject({ status: 422, body: { code: 'email_invalid' } });
  });
});

describe('candidates', () => {
  test('receive their link, in their language, as text and as a page', async () => {
    const { position } = await anOpenPosition(recruiter, 2);

    const { interview, link, email } = await inviteByMail(position.id);

    const received = await mails.receives(email);
    expect(received.from).toBe('entretiens@recruteia.test');
    expect(received.mail.subject).toContain(`«\u00A0${position.title}\u00A0»`);
    expect(received.mail.from?.value[0]?.name).toBe('Atelier Béranger');
    expect(received.mail.to).toMatchObject({ value: [{ name: 'Zoé N’Guessan', address: email }] });
    expect(received.mail.replyTo?.value[0]?.address).toBe(recruiter.email);
    expect(text(received)).toContain(link);
    expect(text(received)).toContain('2 questions');
    expect(received.mail.html).toContain(`href="${link}"`);
    expect(received.mail.html).not.toContain('<img');
    expect(headerNames(received)).toContain('auto-submitted');
    const session = await world.candidate(linkIn(received, link));
    expect(session.token).toBeTruthy();
    const shown = await eventually('the invitation says it was sent', async () => {
      const { mail } = await recruiter.get<Schema['Invitation']>(
        `/api/interviews/${interview.id}/invitation`,
      );
      return mail?.state === 'sent' ? mail : undefined;
    });
    expect(Date.parse(shown.at)).toBeLessThanOrEqual(Date.now() + 1000);
  });

  test('read English where that is their language', async () => {
    const { position } = await anOpenPosition(recruiter, 1);

    const { email } = await inviteByMail(position.id, { locale: 'en' });

    const received = await mails.receives(email);
    expect(received.mail.subject).toContain('Your interview for');
    expect(received.mail.headers.get('content-language')).toBe('en');
  });

  test('receive nothing when the recruiter copies the link by hand', async () => {
    const { position } = await anOpenPosition(recruiter, 1);

    const { interview, email } = await inviteByMail(position.id, { mail: false });
    const other = await inviteByMail(position.id);
    await mails.receives(other.email);
    await sleep(300);

    expect(mails.to(email)).toEqual([]);
    const { mail } = await recruiter.get<Schema['Invitation']>(`/api/interviews/${interview.id}/invitation`);
    expect(mail).toBeNull();
  });

  test('receive one mail when the same request comes twice', async () => {
    const { position } = await anOpenPosition(recruiter, 1);
    const email = anAddress();
    const request = {
      body: { candidates: [{ name: 'Léo', email, locale: 'fr' }] },
      idempotencyKey: randomUUID(),
    };

    await recruiter.must('POST', `/api/positions/${position.id}/interviews`, request);
    await recruiter.must('POST', `/api/positions/${position.id}/interviews`, request);
    await mails.receives(email);
    await sleep(500);

    expect(mails.to(email)).toHaveLength(1);
  });

  test('receive a receipt, then the words of the decision once a person sends them', async () => {
    const { position } = await anOpenPosition(recruiter, 1);
    const { interview, link, email } = await inviteByMail(position.id);
    const candidate = await world.candidate(link);

    await passThrough(candidate);
    const receipt = await mails.receives(
      email,
      (one) => one.mail.subject?.includes('bien arrivées') === true,
    );
    expect(text(receipt)).toContain(link);
    await analysed(recruiter, position.id, interview.id);
    const view = await recruiter.get<Schema['Interview']>(`/api/interviews/${interview.id}`);
    await recruiter.put(`/api/interviews/${interview.id}/answers/${view.answers[0]?.question.id}/rating`, {
      value: 4,
    });
    const words = 'Votre parcours nous a convaincus.\n\n<b>À jeudi</b> : nous vous appelons.';
    await recruiter.put(`/api/interviews/${interview.id}/decision`, {
      outcome: 'advance',
      reason: 'Solide.',
      words_for_candidate: words,
    });
    await sleep(500);
    expect(mails.to(email), 'nobody is told anything automatically').toHaveLength(2);
    await recruiter.post(`/api/interviews/${interview.id}/decision/share`);
    await recruiter.post(`/api/interviews/${interview.id}/decision/share`);

    const decision = await mails.receives(email, (one) => text(one).includes('convaincus'));
    expect(text(decision)).not.toContain('Solide');
    expect(text(decision)).toContain('> <b>À jeudi</b>');
    expect(decision.mail.html).toContain('&lt;b&gt;À jeudi&lt;/b&gt;');
    await sleep(500);
    expect(mails.to(email)).toHaveLength(3);
  });

  test('that the words of a decision are with the mail server, wait or were refused shows beside the decision', async () => {
    const { interview, email } = await aDecidedInterview();
    const path = `/api/interviews/${interview.id}`;
    const decision = () => recruiter.get<Schema['Interview']>(path).then((view) => view.decision);
    expect((await decision())?.mail).toBeNull();
    let refusal: { code: number; words: string } | undefined = { code: 451, words: '4.7.1 Greylisted' };
    mails.refuse = (address) => (address === email ? refusal : undefined);
    const listener = await Listener.connect(world.url, { token: recruiter.token ?? '' });
    await listener.socket.timeout(5_000).emitWithAck('watch', { interview_id: interview.id });

    await recruiter.post(`${path}/decision/share`);
    await eventually('it was tried', async () =>
      (await listed({ state: 'queued' })).find(
        (one) => one.recipient.id === interview.candidate.id && one.problem !== null,
      ),
    );
    expect((await decision())?.mail?.state).toBe('queued');
    const heard = listener.events.length;
    refusal = { code: 550, words: '5.1.1 unknown' };
    await mailedTo(interview.candidate.id, 'candidate_decision', 'bounced');

    expect((await decision())?.mail?.state).toBe('bounced');
    await listener.hears('of it', (n) => n.type === 'warning' && (n.link ?? '').includes(interview.id));
    await eventually('whoever looks at it hears that there is news', () =>
      listener.events
        .slice(heard)
        .some(
          (e) => e.name === 'interview_changed' && (e.payload as { change: string }).change === 'decision',
        ),
    );
    listener.close();
    mails.refuse = () => undefined;

    // New words are a new decision, with a mail of its own.
    await recruiter.put(`${path}/decision`, {
      outcome: 'advance',
      reason: 'Solide.',
      words_for_candidate: 'Voici notre réponse, de nouveau.',
    });
    expect((await decision())?.mail).toBeNull();
    await recruiter.post(`${path}/decision/share`);
    await mailedTo(interview.candidate.id, 'candidate_decision', 'sent');
    expect((await decision())?.mail?.state).toBe('sent');
  });
});

/** Passed, analysed, rated and decided, with words that were not sent yet. */
async function aDecidedInterview() {
  const { position } = await anOpenPosition(recruiter, 1);
  const { interview, link, email } = await inviteByMail(position.id);
  await passThrough(await world.candidate(link));
  await analysed(recruiter, position.id, interview.id);
  const path = `/api/interviews/${interview.id}`;
  const view = await recruiter.get<Schema['Interview']>(path);
  await recruiter.put(`${path}/answers/${view.answers[0]?.question.id}/rating`, { value: 4 });
  await recruiter.put(`${path}/decision`, {
    outcome: 'hold',
    reason: 'À revoir.',
    words_for_candidate: 'Nous revenons vers vous.',
  });
  return { interview, email };
}

/** The link as the mail has it, which is how the candidate comes. */
function linkIn(received: Received, link: string): string {
  const found = text(received)
    .split(/\s+/)
    .find((word) => word.includes('/passage#'));
  expect(tokenOf(found ?? '')).toBe(tokenOf(link));
  return found ?? '';
}

describe('users', () => {
  const anInvitation = (email: string, changes = {}) => ({
    email,
    name: 'Nadia Ferrand',
    roles: ['reviewer'],
    locale: 'fr',
    ...changes,
  });

  test('receive their invitation and a link to choose a new password', async () => {
    const email = `${randomUUID()}@recruteia.test`;

    const invited = await admin.post<Schema['UserWithLink']>('/api/users/invitations', anInvitation(email));
    const first = await mails.receives(email);
    expect(text(first)).toContain(invited.link);
    await world
      .visitor()
      .post(`/api/auth/links/${tokenOf(invited.link)}`, { password: 'cerisier-lanterne-42' });
    const reset = await admin.post<Schema['UserWithLink']>(`/api/users/${invited.user.id}/link`);

    const second = await mails.receives(email, (one) => text(one).includes('/reset-password#'));
    expect(text(second)).toContain(reset.link);
    expect(second.mail.subject).toBe('Choisir un nouveau mot de passe');
  });

  test('receive what their settings send by mail, and nothing else', async () => {
    const reviewer = await world.person('reviewer');
    const { position } = await anOpenPosition(recruiter, 1);

    await recruiter.put(`/api/positions/${position.id}/members`, { user_ids: [reviewer.id] });

    const received = await mails.receives(reviewer.email);
    expect(received.mail.subject).toBe('Votre avis est attendu');
    expect(text(received)).toContain(`${world.url}/fr/position?id=${position.id}`);
    const settings = await reviewer.get<Schema['NotificationSettings']>('/api/notifications/settings');
    expect(settings.mail_available).toBe(true);
    await reviewer.put('/api/notifications/settings', {
      ...settings,
      categories: settings.categories
        .filter((row) => row.category === 'reviews')
        .map(({ category, in_app, toast }) => ({ category, in_app, toast, mail: false })),
    });
    const { position: other } = await anOpenPosition(recruiter, 1);
    await recruiter.put(`/api/positions/${other.id}/members`, { user_ids: [reviewer.id] });
    await sleep(1_500);

    expect(mails.to(reviewer.email)).toHaveLength(1);
  });

  test('read announcements by mail', async () => {
    const reviewer = await world.person('reviewer');

    await admin.post('/api/announcements', {
      user_id: reviewer.id,
      title: 'Formation',
      message: 'Jeudi à 14 h.',
      link: 'https://intranet.example.org/formation',
    });

    const received = await mails.receives(reviewer.email, (one) => one.mail.subject === 'Formation');
    expect(text(received)).toContain('https://intranet.example.org/formation');
  });
});

describe('a hostile name', () => {
  const nasty = 'Ada" <eve@mal.test>, x =?UTF-8?B?w4k=?= [clic](http://mal.test) {link} é';

  test('stays a name in every header and part', async () => {
    const { position } = await anOpenPosition(recruiter, 1);
    const { email } = await inviteByMail(position.id, { name: nasty });

    const received = await mails.receives(email);

    expect(received.to).toEqual([email]);
    expect(received.mail.to).toMatchObject({ value: [{ name: nasty, address: email }] });
    expect(text(received)).toContain(`Bonjour ${nasty}`);
    expect(received.mail.html).not.toContain('href="http://mal.test"');
    expect(received.mail.cc).toBeUndefined();
    expect(new Set(headerNames(received)).size).toBe(headerNames(received).length);
  });

  test.each(['Ada\r\nBcc: eve@mal.test', 'Ada\nX-Autre: oui', 'Ada\u2028Bcc: eve@mal.test\u0085'])(
    'with line breaks begins no header: %j',
    async (name) => {
      const { position } = await anOpenPosition(recruiter, 1);
      const email = anAddress();

      await recruiter.call('POST', `/api/positions/${position.id}/interviews`, {
        body: { candidates: [{ name, email, locale: 'fr' }] },
      });
      await sleep(1_000);

      for (const received of mails.to(email)) {
        expect(headerNames(received)).not.toContain('bcc');
        expect(headerNames(received)).not.toContain('x-autre');
      }
      expect(mails.to('eve@mal.test')).toEqual([]);
    },
  );

  test('of a position stays on one line of the subject', async () => {
    const { position } = await anOpenPosition(recruiter, 1);
    await recruiter.patch(`/api/positions/${position.id}`, {
      title: 'Chef\r\nBcc: eve@mal.test\r\n\r\nd’atelier',
      revision: position.revision,
    });
    const { email } = await inviteByMail(position.id);

    const received = await mails.receives(email);

    expect(headerNames(received)).not.toContain('bcc');
    expect(received.mail.subject).toContain('d’atelier');
    expect(text(received).split('\n')[0]).toContain('Bonjour');
  });

  test('lines that SMTP would take for an end reach the reader as they are', async () => {
    const reviewer = await world.person('reviewer');
    const message = 'Un\n.\nQUIT\n.. deux\nRCPT TO:<eve@mal.test>';

    await admin.post('/api/announcements', { user_id: reviewer.id, title: 'Points', message });

    const received = await mails.receives(reviewer.email, (one) => one.mail.subject === 'Points');
    expect(text(received)).toContain('Un . QUIT .. deux');
    expect(received.to).toEqual([reviewer.email]);
  });
});

describe('the mail server', () => {
  test('that refuses an address for good is asked once, and people see it', async () => {
    const { position } = await anOpenPosition(recruiter, 1);
    const email = anAddress();
    let asked = 0;
    mails.refuse = (address) => {
      if (address !== email) return undefined;
      asked += 1;
      return { code: 550, words: `5.1.1 <${address}> does not exist` };
    };
    const listener = await Listener.connect(world.url, { token: recruiter.token ?? '' });

    const { interview } = await inviteByMail(position.id, { email });

    const bounced = await mailedTo(interview.candidate.id, 'candidate_invitation', 'bounced');
    expect(bounced.problem).toBe('550 5.1.1');
    const notice = await listener.hears('of it', (n) => (n.link ?? '').includes(interview.id));
    expect(notice.type).toBe('warning');
    await sleep(2_500);
    expect(asked).toBe(1);
    expect(world.server.log).not.toContain(email);
    listener.close();
    const { mail } = await recruiter.get<Schema['Invitation']>(`/api/interviews/${interview.id}/invitation`);
    expect(mail?.state).toBe('bounced');
  });

  test('that says later is asked again, and the mail comes once', async () => {
    const { position } = await anOpenPosition(recruiter, 1);
    const email = anAddress();
    let asked = 0;
    mails.refuse = (address) => {
      if (address !== email) return undefined;
      asked += 1;
      return asked < 3 ? { code: 451, words: '4.7.1 Greylisted' } : undefined;
    };

    const { interview } = await inviteByMail(position.id, { email });

    await mails.receives(email);
    const sent = await mailedTo(interview.candidate.id, 'candidate_invitation', 'sent');
    expect(sent.attempts).toBeGreaterThanOrEqual(3);
    await sleep(1_500);
    expect(mails.to(email)).toHaveLength(1);
  });

  test('that is away holds nobody up, and gets everything when it is back', async () => {
    mails.refuse = () => undefined;
    const { position } = await anOpenPosition(recruiter, 1);
    await mails.hangUp();

    const { interview, email } = await inviteByMail(position.id);
    await eventually('an attempt has failed', async () =>
      (await listed({ state: 'queued' })).find(
        (one) => one.recipient.id === interview.candidate.id && one.problem !== null,
      ),
    );
    await world.server.kill();
    world.server = await Server.start(world.home);
    await mails.listen();

    await mails.receives(email, undefined, 30_000);
    await mailedTo(interview.candidate.id, 'candidate_invitation', 'sent');
    expect(mails.to(email)).toHaveLength(1);
  });
});

describe('erasure', () => {
  test('leaves no name in what was mailed and no mail behind it', async () => {
    const { position } = await anOpenPosition(recruiter, 1);
    const { interview, link, email } = await inviteByMail(position.id, { name: 'Effacée Bientôt' });
    await mails.receives(email);
    const candidate = await world.candidate(link);

    await candidate.delete('/api/interview/data');

    const mail = (await listed()).find((one) => one.recipient.id === interview.candidate.id);
    expect(mail?.recipient.name).toBe('');
    expect(world.server.log).not.toContain(email);
    expect(world.server.log).not.toContain('Effacée');
    expect(world.server.log).not.toContain(tokenOf(link));
  });
});

describe('over TLS', () => {
  test.each(['starttls', 'tls'] as const)('with a password: %s', async (encryption) => {
    const login = { username: 'recruteia', password: 'un secret à 8 € ?' };
    const secure = await MailServer.start({ encryption, login });
    const home = new Home();
    const passwordFile = join(home.folder, 'mail-password');
    writeFileSync(passwordFile, `${login.password}\n`);
    const served = await World.open({
      ...secure.settings,
      RECRUTEIA_MAIL__USERNAME: login.username,
      RECRUTEIA_MAIL__PASSWORD_FILE: passwordFile,
    });
    try {
      const email = `${randomUUID()}@recruteia.test`;
      const by = await served.admin();
      await by.post('/api/users/invitations', { email, name: 'Léa', roles: ['reviewer'], locale: 'en' });

      const received = await secure.receives(email);

      expect(received).toMatchObject({ encrypted: true, user: login.username });
      expect(served.server.log).not.toContain(login.password);
    } finally {
      await served.close();
      await secure.close();
      home.remove();
    }
  });

  test('a server without STARTTLS, or with another certificate, gets nothing', async () => {
    const plain = await MailServer.start();
    const other = await MailServer.start({ encryption: 'starttls' });
    const untrusted = { ...other.settings };
    delete untrusted.RECRUTEIA_MAIL__CA_FILE;
    for (const settings of [{ ...plain.settings, RECRUTEIA_MAIL__TLS: 'required' }, untrusted]) {
      const served = await World.open(settings);
      try {
        const by = await served.admin();
        const email = `${randomUUID()}@recruteia.test`;
        await by.post('/api/users/invitations', { email, name: 'Léa', roles: ['reviewer'], locale: 'fr' });

        const kept = await eventually('an attempt has failed', async () =>
          (await by.get<{ items: Mail[] }>('/api/mails')).items.find((one) => one.problem !== null),
        );

        expect(kept.state).toBe('queued');
      } finally {
        await served.close();
      }
    }
    expect([...plain.received, ...other.received]).toEqual([]);
    await plain.close();
    await other.close();
  });
});

describe('without a mail server', () => {
  test('links are copied by hand, and nothing waits', async () => {
    const plain = await World.open();
    try {
      const by = await plain.admin();
      const { mail } = await by.get<Schema['Server']>('/api/server');
      const invited = await by.post<Schema['UserWithLink']>('/api/users/invitations', {
        email: `${randomUUID()}@recruteia.test`,
        name: 'Léa',
        roles: ['reviewer'],
        locale: 'fr',
      });

      expect(mail).toBe(false);
      expect(invited.link).toContain('/join#');
      expect((await by.get<{ items: Mail[] }>('/api/mails')).items).toEqual([]);
    } finally {
      await plain.close();
    }
  });

  test.each([
    ['no sender', { RECRUTEIA_MAIL__URL: 'smtp://127.0.0.1:1' }, 'mail.from'],
    [
      'a password in the clear',
      {
        RECRUTEIA_MAIL__URL: 'smtp://mail.example.org',
        RECRUTEIA_MAIL__TLS: 'none',
        RECRUTEIA_MAIL__FROM: 'a@b.c',
        RECRUTEIA_MAIL__USERNAME: 'u',
        RECRUTEIA_MAIL__PASSWORD_FILE: '/nowhere',
      },
      'in the clear',
    ],
    ['another protocol', { RECRUTEIA_MAIL__URL: 'http://mail.example.org' }, 'mail.url'],
  ] as const)('a configuration with %s is refused with a sentence', async (_, settings, says) => {
    const home = new Home(settings);

    const { code, stderr, stdout } = await home.run(['serve']);

    expect(code).not.toBe(0);
    expect(stderr + stdout).toContain(says);
    home.remove();
  });
});
