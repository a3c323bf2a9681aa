// Journey 3: from the link to thanks, on a phone; and nothing lost to reloads, cuts, restarts and second devices.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../support/browser.ts';
import { eventually } from '../support/processes.ts';
import { Stage, type Guest } from '../support/stage.ts';
import {
  anOpenPosition,
  consentAndStart,
  goodAnswer,
  invite,
  openQuestion,
  type Person,
  type Schema,
} from '../support/world.ts';

let stage: Stage;
let recruiter: Person;
let position: Schema['Position'];
beforeAll(async () => {
  stage = await Stage.set();
  recruiter = await stage.world.person('recruiter');
  ({ position } = await anOpenPosition(recruiter, 2));
});
afterEach(async ({ task }) => stage.everybodyLeaves(task.name, task.result?.state === 'fail'));
afterAll(() => stage.strike());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const pathOf = (link: string) => link.replace(/^https?:\/\/[^/]+\/(?:fr|en)/, '');

async function aGuestInvited(
  language: Language,
  options = {},
): Promise<{ guest: Guest; link: string; id: string }> {
  const { link, interview } = await invite(recruiter, position.id, 'Ada Koné');
  return { guest: await stage.guest(language, options), link, id: interview.id };
}

/** A guest whose first question is open and being answered. */
async function aGuestAnswering(language: Language) {
  const { guest, link, id } = await aGuestInvited(language);
  const candidate = await stage.world.candidate(link);
  await consentAndStart(candidate);
  await openQuestion(candidate, 1);
  await guest.open(pathOf(link));
  const answer = guest.field('passage.question.answer_label');
  await answer.waitFor();
  return { guest, link, id, answer };
}

describe.each<Language>(['fr', 'en'])('in %s', (language) => {
  test(`a candidate goes the whole way on a phone (${language})`, async () => {
    const { guest, link, id } = await aGuestInvited(language, phone);
    const { page } = guest;
    await guest.open(pathOf(link));
    await guest.heading('passage.welcome.title', { name: 'Ada Koné' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await guest.expectAccessible('welcome');
    await guest.button('passage.welcome.next').click();

    await guest.heading('passage.consent.title').waitFor();
    await guest.expectAccessible('consent');
    await guest.button('passage.consent.next').click();
    await guest.reads('passage.consent.choose');
    await page.getByRole('radio', { name: guest.t('passage.consent.yes') }).click();
    await guest.button('passage.consent.next').click();

    await guest.heading('passage.practice.title').waitFor();
    await guest.field('passage.practice.answer_label').fill('un essai qui ne part nulle part');
    await guest.expectAccessible('practice');
    await guest.button('passage.practice.start').click();

    for (const number of [1, 2]) {
      await guest.button('passage.ready.show', { number }).click();
      await guest.reads('passage.question.prepare');
      await guest.expectAccessible(`question ${number}, preparing`);
      await guest.button('passage.question.begin').click();
      await guest.field('passage.question.answer_label').fill(goodAnswer);
      await guest.saved();
      await guest.expectAccessible(`question ${number}, answering`);
      await guest.button('passage.question.record').click();
    }
    await guest.heading('passage.send.title').waitFor();
    await guest.expectAccessible('send');
    await guest.button('passage.send.send').click();

    await guest.heading('passage.after.title', { name: 'Ada Koné' }).waitFor();
    await guest.expectAccessible('thanks');
    await guest.button('passage.data.open').click();
    await page.getByRole('dialog').getByText('Ada Koné', { exact: false }).first().waitFor();
    await guest.expectAccessible('what is held');
    const interview = await recruiter.get<Schema['Interview']>(`/api/interviews/${id}`);
    expect(interview.answers.map((answer) => answer.response?.text)).toEqual([goodAnswer, goodAnswer]);
    expect(JSON.stringify(interview)).not.toContain('un essai qui ne part nulle part');
  });

  test(`a candidate who refuses the AI goes the same way (${language})`, async () => {
    const { guest, link, id } = await aGuestInvited(language);
    await guest.open(pathOf(link));
    await guest.button('passage.welcome.next').click();
    await guest.page.getByRole('radio', { name: guest.t('passage.consent.no') }).click();
    await guest.button('passage.consent.next').click();
    await guest.button('passage.practice.start').click();
    for (const number of [1, 2]) {
      await guest.button('passage.ready.show', { number }).click();
      await guest.button('passage.question.begin').click();
      await guest.button('passage.question.skip').click();
    }
    await guest.button('passage.send.send').click();

    await guest.reads('passage.after.next_people_only');
    const { summary } = await recruiter.get<Schema['Interview']>(`/api/interviews/${id}`);
    expect(summary.ai_refused).toBe(true);
  });

  test(`before the first question, going back goes back a step and a reload stays (${language})`, async () => {
    const { guest, link } = await aGuestInvited(language, phone);
    const { page } = guest;
    await guest.open('/sign-in');
    await guest.open(pathOf(link));
    await guest.button('passage.welcome.next').click();
    await page.getByRole('radio', { name: guest.t('passage.consent.yes') }).click();
    await guest.button('passage.consent.next').click();
    await guest.heading('passage.practice.title').waitFor();

    await page.reload();
    await guest.heading('passage.practice.title').waitFor();
    await page.goBack();
    await guest.heading('passage.consent.title').waitFor();
    await page.goBack();
    await guest.heading('passage.welcome.title', { name: 'Ada Koné' }).waitFor();
    await page.goForward();
    await guest.heading('passage.consent.title').waitFor();
  });

  test(`an act without a network says so, and works once it is back (${language})`, async () => {
    const { guest, link } = await aGuestInvited(language, phone);
    guest.visitor.expectConsole(/Failed to load resource|ERR_|WebSocket/);
    const candidate = await stage.world.candidate(link);
    await consentAndStart(candidate);
    await candidate.post('/api/interview/questions/1/open');
    await guest.open(pathOf(link));
    await guest.reads('passage.question.prepare');

    await guest.visitor.context.setOffline(true);
    await guest.button('passage.question.begin').click();
    await guest.reads('common.errors.unreachable');
    await guest.visitor.context.setOffline(false);
    await guest.button('passage.question.begin').click();
    await guest.field('passage.question.answer_label').waitFor();
  });

  test(`typing survives a reload, a cut and a restart of the server (${language})`, async () => {
    const { guest, answer, id } = await aGuestAnswering(language);
    guest.visitor.expectConsole(/Failed to load resource|ERR_|WebSocket/);
    await answer.fill('Première phrase.');
    await guest.saved();
    await guest.page.reload();
    await eventually('the draft is back', async () => (await answer.inputValue()) === 'Première phrase.');

    await guest.visitor.context.setOffline(true);
    await answer.fill('Première phrase. Tapée sans réseau.');
    await guest.reads('common.save.offline');
    await guest.visitor.context.setOffline(false);
    await guest.saved();

    await stage.world.restartInPlace();
    await answer.fill('Première phrase. Tapée sans réseau. Après le redémarrage.');
    await guest.saved();
    await guest.button('passage.question.record').click();
    await guest.button('passage.ready.show', { number: 2 }).waitFor();
    const interview = await recruiter.get<Schema['Interview']>(`/api/interviews/${id}`);
    expect(interview.summary.answered).toBe(1);
  });

  test(`a second device takes over, and the first can take back (${language})`, async () => {
    const { guest: laptop, link, answer } = await aGuestAnswering(language);
    laptop.visitor.expectConsole(/status of 409/);
    await answer.fill('Du portable.');
    await laptop.saved();
    const telephone = await stage.guest(language, phone);
    telephone.visitor.expectConsole(/status of 409/);

    await telephone.open(pathOf(link));

    const there = telephone.field('passage.question.answer_label');
    await eventually('the draft is on the phone', async () => (await there.inputValue()) === 'Du portable.');
    await laptop.heading('passage.taken_over.title').waitFor();
    await laptop.expectAccessible('taken over');
    await laptop.button('passage.taken_over.continue_here').click();
    await laptop.field('passage.question.answer_label').waitFor();
    await telephone.heading('passage.taken_over.title').waitFor();
  });

  test(`a candidate erases what is held (${language})`, async () => {
    const { guest, link } = await aGuestInvited(language);
    await guest.open(pathOf(link));
    await guest.button('passage.data.open').click();
    await guest.button('passage.data.erase').click();
    await guest.expectAccessible('erase');
    await guest.button('passage.data.erase_confirm').click();

    await guest.heading('passage.closed.erased.title').waitFor();
    guest.visitor.expectConsole(/status of 410/);
    await guest.open(pathOf(link));
    await guest.heading('passage.closed.link.title').waitFor();
    await guest.expectAccessible('a link that no longer works');
  });
});
