// Journey 7: where mail is configured, links and words go out by mail, and the screens say what became of them.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../support/browser.ts';
import { MailServer } from '../support/mail_server.ts';
import { Stage, type Guest } from '../support/stage.ts';
import { anAnalysedInterview, anOpenPosition, type Schema } from '../support/world.ts';

let stage: Stage;
let mail: MailServer;
beforeAll(async () => {
  mail = await MailServer.start();
  stage = await Stage.set(mail.settings);
});
afterEach(async ({ task }) => {
  mail.refuse = () => undefined;
  await stage.everybodyLeaves(task.name, task.result?.state === 'fail');
});
afterAll(async () => {
  await stage.strike();
  await mail.close();
});

const patience = { timeout: 60_000 };
const state = (guest: Guest, expected: Schema['MailState']) =>
  guest.page.locator(`[data-mail="${expected}"]`);

describe.each<Language>(['fr', 'en'])('in %s', (language) => {
  test(`a user's link goes out by mail, beside the copy (${language})`, async () => {
    const { guest: admin } = await stage.staff('admin', language);
    const email = `lea-${language}@recruteia.test`;
    await admin.open('/users');
    await admin.button('accounts.users.invite').click();
    await admin.reads('accounts.users.invite_lead_mailed');
    await admin.page.getByLabel(admin.t('accounts.users.field_name'), { exact: false }).fill('Léa Garnier');
    await admin.page.getByRole('dialog').getByLabel(admin.t('accounts.email'), { exact: false }).fill(email);
    await admin.button('accounts.users.create_link').click();

    await state(admin, 'sent').waitFor(patience);
    await admin.reads('common.mail.to.sent', { to: email });
    await admin.expectAccessible('a mailed link');
    const shown = await admin.page.getByText(/^http:\/\/127\.0\.0\.1:\d+\/\S+$/).innerText();
    expect((await mail.receives(email)).mail.text).toContain(shown);
  });

  test(`a forgotten password is replaced through a link in the mail (${language})`, async () => {
    const person = await stage.world.person('recruiter');
    await person.patch('/api/me', { locale: language });
    const guest = await stage.guest(language);
    await guest.open('/sign-in');
    await guest.link('accounts.sign_in.forgotten').click();
    await guest.heading('accounts.forgotten.title').waitFor();
    await guest.expectAccessible('forgotten password');
    await guest.page.getByLabel(guest.t('accounts.email'), { exact: false }).fill(person.email);
    await guest.button('accounts.forgotten.submit').click();
    await guest.reads('accounts.forgotten.sent_lead', { email: person.email });
    await guest.expectAccessible('forgotten password, asked');

    const { mail: letter } = await mail.receives(person.email);
    const link = letter.text?.match(/http:\S+reset-password#\S+/)?.[0] ?? '';
    await guest.page.goto(link);
    await guest.page
      .getByLabel(guest.t('accounts.choose_password'), { exact: false })
      .first()
      .fill('verger-lampe-71-brume');
    await guest.button('accounts.link.submit_reset').click();

    await guest.heading('positions.list.title').waitFor();
    await stage.world.signIn(person.email, 'verger-lampe-71-brume');
  });

  test(`candidates' links go out by mail; a refused address is said (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { position } = await anOpenPosition(person, 1);
    const [good, bad] = [`ada-${language}@candidat.test`, `nulle-part-${language}@candidat.test`];
    mail.refuse = (address) => (address === bad ? { code: 550, words: 'no such user' } : undefined);
    await guest.open(`/position?id=${position.id}`);
    await guest.button('positions.overview.invite').first().click();
    await guest.choice('candidates.invite.list').click();
    await guest.field('candidates.invite.list_label').fill(`Ada Koné, ${good}\nBjörn Åström, ${bad}`);
    expect(
      await guest.page.getByRole('checkbox', { name: guest.t('candidates.invite.mail') }).isChecked(),
    ).toBe(true);
    await guest.expectAccessible('invite by mail');
    await guest.button('candidates.invite.submit_list', { count: 2 }).click();

    await guest.heading('candidates.invite.done_title', { count: 2 }).waitFor();
    const line = (email: string) => guest.page.getByRole('dialog').locator('li').filter({ hasText: email });
    await line(good).locator('[data-mail="sent"]').waitFor(patience);
    await line(bad).locator('[data-mail="bounced"]').waitFor(patience);
    await guest.expectAccessible('invited by mail');
    await mail.receives(good);
  });

  test(`without the tick, no mail goes out (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { position } = await anOpenPosition(person, 1);
    const email = `sans-${language}@candidat.test`;
    await guest.open(`/position?id=${position.id}`);
    await guest.button('positions.overview.invite').first().click();
    await guest.field('candidates.invite.name').fill('Chloé Dubois');
    await guest.field('candidates.invite.email').fill(email);
    await guest.page.getByRole('checkbox', { name: guest.t('candidates.invite.mail') }).click();
    await guest.button('candidates.invite.submit_one').click();
    await guest.heading('candidates.invite.done_title', { count: 1 }).waitFor();

    const { items } = await person.get<{ items: Schema['InterviewSummary'][] }>(
      `/api/positions/${position.id}/interviews`,
    );
    const invitation = await person.get<Schema['Invitation']>(
      `/api/interviews/${items[0]?.id ?? ''}/invitation`,
    );
    expect(invitation.mail).toBeNull();
    expect(mail.to(email)).toEqual([]);
  });

  test(`sharing a decision says that mail goes out, and it does (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { interview } = await anAnalysedInterview(stage.world, person, 1);
    const words = 'Merci pour cet échange. Nous souhaitons vous rencontrer.';
    const { answers } = await person.get<Schema['Interview']>(`/api/interviews/${interview.id}`);
    for (const { question } of answers)
      await person.put(`/api/interviews/${interview.id}/answers/${question.id}/rating`, { value: 4 });
    await person.put(`/api/interviews/${interview.id}/decision`, {
      outcome: 'advance',
      reason: 'Méthode sûre.',
      words_for_candidate: words,
    });
    await guest.open(`/interview?id=${interview.id}`);
    await guest.button('interviews.summary').click();
    await guest.button('interviews.decision.share').click();
    await guest.reads('interviews.decision.share_lead_mailed', { email: interview.candidate.email });
    await guest.page
      .getByRole('dialog')
      .getByRole('button', { name: guest.t('interviews.decision.share'), exact: true })
      .click();

    await guest.reads('interviews.decision.shared_mailed');
    const received = await mail.receives(
      interview.candidate.email,
      (one) => one.mail.text?.includes(words) ?? false,
    );
    expect(received.to).toEqual([interview.candidate.email]);
  });
});
