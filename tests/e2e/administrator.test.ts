// Journey 5: the first installation; people let in, given roles, helped, kept out; the audit log read.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../support/browser.ts';
import { Stage } from '../support/stage.ts';
import { totp } from '../support/totp.ts';
import { password, type Schema } from '../support/world.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(async ({ task }) => stage.everybodyLeaves(task.name, task.result?.state === 'fail'));
afterAll(() => stage.strike());

describe.each<Language>(['fr', 'en'])('in %s', (language) => {
  test(`an administrator invites a user, who comes in and is told apart by their role (${language})`, async () => {
    const { guest: admin } = await stage.staff('admin', language);
    const email = `lea-${language}@recruteia.test`;
    await admin.open('/users');
    await admin.button('accounts.users.invite').click();
    await admin.page.getByLabel(admin.t('accounts.users.field_name'), { exact: false }).fill('Léa Garnier');
    await admin.page.getByRole('dialog').getByLabel(admin.t('accounts.email'), { exact: false }).fill(email);
    await admin.expectAccessible('invite a user');
    await admin.button('accounts.users.create_link').click();
    await admin.heading('accounts.users.link_title', { name: 'Léa Garnier' }).waitFor();
    const link = await admin.page.getByText(/^http:\/\/127\.0\.0\.1:\d+\/\S+$/).innerText();

    const newcomer = await stage.guest(language);
    await newcomer.page.goto(link);
    await newcomer.page
      .getByLabel(newcomer.t('accounts.choose_password'), { exact: false })
      .first()
      .fill(password);
    await newcomer.expectAccessible('accept an invitation');
    await newcomer.button('accounts.link.submit_invitation').click();

    await newcomer.reads('positions.list.empty_reviewer');
    expect(await newcomer.link('shell.nav.users').count()).toBe(0);
  });

  test(`who forgot their password is told whom to ask where no mail goes out (${language})`, async () => {
    const guest = await stage.guest(language);
    await guest.open('/sign-in');
    await guest.link('accounts.sign_in.forgotten').click();

    await guest.reads('accounts.forgotten.ask_administrator');
    await guest.expectAccessible('forgotten password, without mail');
    await guest.link('accounts.sign_in.back').click();
    await guest.heading('accounts.sign_in.title').waitFor();
  });

  test(`roles and accounts change at once, also in open sessions (${language})`, async () => {
    const { guest: admin } = await stage.staff('admin', language);
    const { person, guest: user } = await stage.staff('recruiter', language);
    user.visitor.expectConsole(/status of 401|WebSocket/);
    await user.open('/positions');
    await user.heading('positions.list.empty_title').waitFor();
    await admin.open('/users');

    const row = admin.page.getByRole('row').filter({ hasText: person.email });
    await row.getByRole('button', { name: admin.t('accounts.users.more', { name: person.name }) }).click();
    await admin.page.getByRole('menuitem', { name: admin.t('accounts.users.disable') }).click();
    await admin.reads('accounts.users.disabled', { name: person.name });

    await user.page.waitForURL(/sign-in/, { timeout: 10_000 }).catch(async () => {
      await user.page.reload();
      await user.page.waitForURL(/sign-in/);
    });
    expect((await person.call('GET', '/api/me')).status).toBe(401);
  });

  test(`a second factor is turned on, asked for, and reset by an administrator (${language})`, async () => {
    const { person, guest } = await stage.staff('reviewer', language);
    guest.visitor.expectConsole(/status of 401/);
    await guest.open('/account');
    await guest.button('accounts.settings.totp_start').click();
    await guest.page
      .getByText(/^[A-Z2-7]{16,}$|^(?:[A-Z2-7]{4} ?){4,}$/)
      .first()
      .waitFor();
    const secret = (
      await guest.page
        .getByText(/^(?:[A-Z2-7]{4} ?){4,}$/)
        .first()
        .innerText()
    ).replaceAll(' ', '');
    await guest.field('accounts.settings.totp_code').fill(totp(secret));
    await guest.expectAccessible('second factor');
    await guest.button('accounts.settings.totp_confirm').click();
    await guest.heading('accounts.settings.recovery_title').waitFor();
    await guest.expectAccessible('recovery codes');

    const again = await stage.guest(language);
    again.visitor.expectConsole(/status of 401/);
    await again.open('/sign-in');
    await again.field('accounts.email').fill(person.email);
    await again.field('accounts.password').fill(password);
    await again.button('accounts.sign_in.submit').click();
    await again.field('accounts.sign_in.code').fill(totp(secret, 1));
    await again.button('accounts.sign_in.code_submit').click();
    await again.reads('positions.list.empty_reviewer');

    const { guest: admin } = await stage.staff('admin', language);
    await admin.open('/users');
    const row = admin.page.getByRole('row').filter({ hasText: person.email });
    await row.getByRole('button', { name: admin.t('accounts.users.more', { name: person.name }) }).click();
    await admin.page.getByRole('menuitem', { name: admin.t('accounts.users.reset_totp') }).click();
    await admin.reads('accounts.users.totp_reset', { name: person.name });
    const { totp_enabled } = await (await stage.world.signIn(person.email)).get<Schema['User']>('/api/me');
    expect(totp_enabled).toBe(false);
  });

  test(`pages that a role does not open say so, and nothing else (${language})`, async () => {
    const { guest } = await stage.staff('reviewer', language);
    guest.visitor.expectConsole(/status of 403/);
    for (const address of ['/audit', '/users', '/announcements', '/announcements?new=1']) {
      await guest.open(address);
      await guest.heading('common.error_state.forbidden.title').waitFor();
      expect(await guest.page.getByRole('main').getByRole('heading').count(), address).toBe(1);
      expect(await guest.page.getByRole('main').getByRole('combobox').count(), address).toBe(0);
      expect(await guest.button('common.error_state.retry').count(), address).toBe(0);
    }
    await guest.expectAccessible('a page that is not open to this role');
  });

  test(`the audit log is read and filtered (${language})`, async () => {
    const { guest: admin } = await stage.staff('admin', language);

    await admin.open('/audit');

    await admin.heading('audit.title').waitFor();
    await admin.page.getByRole('row').nth(2).waitFor();
    await admin.expectAccessible('audit log');
  });
});
