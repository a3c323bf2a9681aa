// Journey 6: one inbox in several tabs and browsers, toasts, preferences, announcements, and a socket that cannot connect.
// Each language has a file of its own, so that they run side by side: they wait for the socket for long.
import type { WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import type { Language } from '../support/browser.ts';
import { Guest, Stage } from '../support/stage.ts';
import { anOpenPosition, type Person, type Schema } from '../support/world.ts';

let stage: Stage;
let recruiter: Person;
let administrator: Person;
beforeAll(async () => {
  stage = await Stage.set();
  recruiter = await stage.world.person('recruiter');
  administrator = await stage.world.admin();
});
afterEach(async ({ task }) => stage.everybodyLeaves(task.name, task.result?.state === 'fail'));
afterAll(() => stage.strike());

/** Longer than the longest pause between two attempts, on a machine that does other things too. */
const patience = { timeout: 60_000 };

/** Somebody's act that concerns `person`: they are asked to review a new position. */
async function askForReview(person: Person) {
  const { position } = await anOpenPosition(recruiter, 1);
  await recruiter.put(`/api/positions/${position.id}/members`, { user_ids: [person.id] });
  return position;
}

async function tell(person: Person, message: string) {
  await administrator.post('/api/announcements', { user_id: person.id, message });
}

const badgeOf = (person: Person) => person.get<Schema['Badge']>('/api/notifications/badge');

const bell = (guest: Guest, count: number) => guest.button('notifications.bell', { count });

/** The bell and the title of the tab agree on so many. */
async function counts(guest: Guest, count: number) {
  await bell(guest, count).waitFor(patience);
  await guest.page.waitForFunction(
    (wanted) => (/^\((\d+\+?)\) /.exec(document.title)?.[1] ?? '0') === wanted,
    String(count),
    patience,
  );
}

const lines = (guest: Guest) => guest.page.locator('main [data-notification]');
const toastOf = (guest: Guest, text: string) => guest.page.locator('[data-toast]').filter({ hasText: text });
const voiceOf = (guest: Guest) => guest.page.locator('[data-announcements]');

async function anotherTab(guest: Guest, path: string): Promise<Guest> {
  const tab = new Guest(await guest.visitor.context.newPage(), guest.visitor);
  await tab.open(path);
  return tab;
}

async function otherBrowser(person: Person, language: Language, path: string): Promise<Guest> {
  const guest = await stage.guest(language);
  await guest.bringSession(person.email);
  await guest.open(path);
  return guest;
}

export function playInbox(language: Language) {
  test(`three tabs in two browsers show one inbox (${language})`, async () => {
    const { person, guest: first } = await stage.staff('reviewer', language);
    await first.open('/positions');
    const second = await anotherTab(first, '/account');
    const elsewhere = await otherBrowser(person, language, '/account');
    const everywhere = [first, second, elsewhere];
    for (let i = 0; i < 3; i += 1) await askForReview(person);
    for (const tab of everywhere) await counts(tab, 3);

    await first.open('/inbox');
    await lines(first).nth(2).waitFor();
    await first.expectAccessible('inbox');
    for (const tab of everywhere) await counts(tab, 0); // seen in one is seen
    expect(await badgeOf(person)).toMatchObject({ unseen: 0, unread: 3 });

    await elsewhere.open('/inbox');
    const unreadElsewhere = elsewhere.page.locator('main [data-unread="true"]');
    await expect.poll(() => unreadElsewhere.count()).toBe(3);
    await lines(first).first().hover();
    await first.button('notifications.mark_read').first().click();
    await expect.poll(() => unreadElsewhere.count(), patience).toBe(2);

    await elsewhere.page.keyboard.press('j');
    await elsewhere.page.keyboard.press('e');
    await expect.poll(() => lines(first).count(), patience).toBe(2);
    await elsewhere.page.keyboard.press('z');
    await expect.poll(() => lines(first).count(), patience).toBe(3);

    await first.button('notifications.mark_all_read').click();
    await expect.poll(() => unreadElsewhere.count(), patience).toBe(0);
    await first.button('notifications.undo').last().click();
    await expect.poll(() => unreadElsewhere.count(), patience).toBe(2);
    expect(await badgeOf(person)).toMatchObject({ unread: 2 });

    await tell(person, 'Réunion à 15 h');
    for (const tab of [first, elsewhere]) await expect.poll(() => lines(tab).count(), patience).toBe(4);
    await toastOf(second, 'Réunion à 15 h').waitFor(patience);
  });

  test(`another person's act arrives as a toast that leads there (${language})`, async () => {
    const { person, guest } = await stage.staff('reviewer', language);
    await guest.open('/account');
    const field = guest.page.getByLabel(guest.t('accounts.name'), { exact: false }).first();
    await field.focus();
    const { position } = await anOpenPosition(recruiter, 1);
    const recruiting = await otherBrowser(recruiter, language, `/position?id=${position.id}&tab=members`);
    await recruiting.page.getByText(person.email).first().waitFor();
    await recruiting.page.locator('li').filter({ hasText: person.email }).getByRole('checkbox').click();
    await recruiting.button('positions.overview.members_save').click();

    const toast = toastOf(guest, position.title);
    await toast.waitFor(patience);
    await toast.hover(); // it stays for as long as it is pointed at
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => voiceOf(guest).innerText(), patience).toContain(position.title);
    await guest.expectAccessible('a toast');
    await counts(guest, 1);

    await toast.getByRole('button', { name: guest.t('notifications.open'), exact: true }).click();
    await guest.page.waitForURL((url) => url.searchParams.get('id') === position.id);
    await counts(guest, 0);
  });

  test(`what arrives together is one toast (${language})`, async () => {
    const { person, guest } = await stage.staff('reviewer', language);
    await guest.open('/positions');
    await counts(guest, 0);
    await Promise.all(Array.from({ length: 6 }, (_, i) => tell(person, `Message ${i + 1}`)));

    await counts(guest, 6);
    const group = toastOf(guest, guest.t('notifications.new', { count: 6 }));
    await group.waitFor(patience);
    expect(await guest.page.locator('[data-toast]').count()).toBe(1);
    await guest.page.keyboard.press('Alt+t');
    await guest.page.keyboard.press('Tab');
    await guest.page.keyboard.press('Enter');
    await guest.page.waitForURL(/\/inbox/);
    await expect.poll(() => lines(guest).count()).toBe(6);
  });

  test(`what comes from outside passes, and leaves no trace (${language})`, async () => {
    const { person, guest } = await stage.staff('reviewer', language);
    let line: WebSocketRoute | undefined;
    await guest.page.routeWebSocket(/\/socket\.io\//, (socket) => {
      socket.connectToServer().onMessage((frame) => {
        if (frame.toString().startsWith('40')) line = socket; // the namespace is joined
        socket.send(frame);
      });
    });
    await guest.open('/positions');
    await expect.poll(() => line, patience).toBeDefined();
    await tell(person, 'Avec une ligne');
    await toastOf(guest, 'Avec une ligne').waitFor(patience);
    await counts(guest, 1);

    // The frame of an outside emitter, as it reaches the page.
    line?.send(
      '42["notification",{"type":"warning","message":"De passage","timestamp":"2026-11-25T10:00:00Z"}]',
    );

    await toastOf(guest, 'De passage').waitFor(patience);
    await counts(guest, 1);
    await guest.open('/inbox');
    await lines(guest).first().waitFor();
    expect(await lines(guest).count()).toBe(1);
    expect(await badgeOf(person)).toMatchObject({ last_seq: 1 });
  });

  test(`a socket that cannot connect is replaced by fetching, and comes back (${language})`, async () => {
    const { person, guest } = await stage.staff('reviewer', language);
    guest.visitor.expectConsole(/WebSocket|ERR_FAILED|Failed to load resource/);
    let blocked = true;
    await guest.visitor.context.routeWebSocket(/\/socket\.io\//, async (socket) => {
      if (blocked) await socket.close();
      else socket.connectToServer();
    });
    await guest.visitor.context.route(/\/socket\.io\//, (route) =>
      blocked ? route.abort() : route.continue(),
    );

    await guest.open('/inbox');
    const notice = guest.text('notifications.connection.fetching');
    await notice.waitFor(patience);
    await guest.expectAccessible('inbox, fetched');
    await tell(person, 'Pendant la coupure');
    await lines(guest).filter({ hasText: 'Pendant la coupure' }).waitFor(patience);

    blocked = false;
    await notice.waitFor({ state: 'hidden', ...patience });
    await tell(person, 'En direct');
    await toastOf(guest, 'En direct').waitFor(patience);
    await lines(guest).filter({ hasText: 'En direct' }).waitFor(patience);
    expect(await lines(guest).count()).toBe(2);
  });

  test(`preferences are kept at once and hold on every device (${language})`, async () => {
    const { person, guest } = await stage.staff('reviewer', language);
    const elsewhere = await otherBrowser(person, language, '/inbox?preferences=1');
    const box = (at: Guest) =>
      at.page.getByRole('checkbox', {
        name: at.t('notifications.preferences.cell', {
          category: at.t('notifications.categories.announcements.name'),
          channel: at.t('notifications.preferences.channels.toast'),
        }),
        exact: true,
      });
    await box(elsewhere).waitFor();
    await elsewhere.expectAccessible('preferences');

    await guest.open('/positions');
    await bell(guest, 0).click();
    await guest.button('notifications.preferences.title').click();
    await guest.page.getByRole('table').waitFor();
    await guest.expectAccessible('preferences in the panel');
    expect(await box(guest).isChecked()).toBe(true);
    await box(guest).click();
    await guest.saved();
    await expect.poll(() => box(elsewhere).isChecked(), patience).toBe(false);
    await elsewhere.page.reload();
    await expect.poll(() => box(elsewhere).isChecked(), patience).toBe(false);

    await elsewhere.open('/account');
    await tell(person, 'Sans bruit');
    await counts(guest, 1);
    await tell(person, 'Sans bruit non plus');
    await counts(guest, 2);
    for (const at of [guest, elsewhere]) expect(await at.page.locator('[data-toast]').count()).toBe(0);
  });

  test(`an announcement reaches a role, each in their language (${language})`, async () => {
    const other: Language = language === 'fr' ? 'en' : 'fr';
    const texts: Record<Language, string> = {
      fr: `Le serveur s’arrête à 18 h (${language}).`,
      en: `The server stops at 6 pm (${language}).`,
    };
    const { guest: reader } = await stage.staff('reviewer', language);
    const { guest: abroad } = await stage.staff('reviewer', other);
    const { person: notMeant } = await stage.staff('data_protection', language);
    const { guest: admin } = await stage.staff('admin', language);
    for (const guest of [reader, abroad, admin]) await guest.open('/positions');
    for (const guest of [reader, abroad]) await counts(guest, 0);

    await admin.link('shell.nav.announcements').click();
    await admin.button('notifications.announcements.new').first().click();
    await admin.expectAccessible('compose an announcement');
    await admin.choice('notifications.announcements.audiences.role').click();
    await admin.field('notifications.announcements.role').selectOption('reviewer');
    await admin.button('notifications.announcements.continue').click();
    await admin.reads('notifications.announcements.needs_message');
    for (const [index, locale] of (['fr', 'en'] as const).entries())
      await admin.page.locator('form fieldset').nth(index).getByRole('textbox').last().fill(texts[locale]);
    const preview = admin.region('notifications.announcements.preview');
    await preview.getByText(texts[language]).first().waitFor();
    await preview.getByRole('radio', { name: admin.t(`common.languages.${other}`), exact: true }).click();
    await preview.getByText(texts[other]).first().waitFor();
    await admin.button('notifications.announcements.continue').click();
    await admin.expectAccessible('send an announcement');
    await admin.button('notifications.announcements.send').click();

    await toastOf(reader, texts[language]).waitFor(patience);
    await toastOf(abroad, texts[other]).waitFor(patience);
    await admin.page.locator('main li').filter({ hasText: texts.fr }).getByText(texts.en).waitFor();
    await admin.expectAccessible('announcements');
    expect(await badgeOf(notMeant)).toMatchObject({ unseen: 0 });
    await reader.open('/inbox?category=announcements');
    await lines(reader).filter({ hasText: texts[language] }).waitFor();
  });
}
