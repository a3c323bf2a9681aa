// Journey 4: the news arrives by itself; people rate first, see the AI second, decide last.
import { randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../support/browser.ts';
import { Stage } from '../support/stage.ts';
import {
  anAnalysedInterview,
  analysed,
  anOpenPosition,
  aQuestion,
  invite,
  passThrough,
  type Schema,
} from '../support/world.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(async ({ task }) => stage.everybodyLeaves(task.name, task.result?.state === 'fail'));
afterAll(() => stage.strike());

/** A plan of two questions that can be told apart. */
function twoQuestions(): Partial<Schema['SavePlan']> {
  const competency = { id: randomUUID(), name: 'Sécurité', weight: 1 };
  const texts = ['Une ligne s’arrête. Que faites-vous ?', 'Un voyant s’allume. Que faites-vous ?'];
  return {
    competencies: [competency],
    questions: texts.map((text) => aQuestion({ text, competency_id: competency.id })),
  };
}

describe.each<Language>(['fr', 'en'])('in %s', (language) => {
  test(`the recruiter hears of a submitted interview without reloading (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { position } = await anOpenPosition(person, 1);
    const { link } = await invite(person, position.id, 'Ada Koné');
    await guest.open(`/position?id=${position.id}`);
    await guest.page.getByText('Ada Koné', { exact: true }).first().waitFor();

    await passThrough(await stage.world.candidate(link));

    const bell = (count: number) => guest.button('notifications.bell', { count });
    await bell(1).or(bell(2)).or(bell(3)).first().waitFor();
    await guest.page
      .getByRole('region', { name: guest.t('common.toasts') })
      .getByText('Ada Koné')
      .first()
      .waitFor();
    await guest.page
      .getByRole('link', { name: guest.t('candidates.table.review_of', { name: 'Ada Koné' }) })
      .waitFor();
    await guest.expectAccessible('position, with a toast');
    await bell(1).or(bell(2)).or(bell(3)).first().click();
    await guest.heading('notifications.title').waitFor();
    await guest.expectAccessible('notifications');
  });

  test(`whoever looks at the same interview is named, and gone when they leave (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { position, interview } = await anAnalysedInterview(stage.world, person, 1);
    const { person: other, guest: reviewer } = await stage.staff('reviewer', language);
    await person.put(`/api/positions/${position.id}/members`, { user_ids: [other.id] });
    await guest.open(`/interview?id=${interview.id}`);
    await guest.heading('interviews.rubric.title').waitFor();
    expect(await guest.page.getByText(other.name).count()).toBe(0);

    await reviewer.open(`/interview?id=${interview.id}`);

    const here = { count: 1, names: other.name };
    await guest.button('interviews.presence.also_here', here).waitFor();
    await reviewer.button('interviews.presence.also_here', { count: 1, names: person.name }).waitFor();
    await guest.expectAccessible('review, not alone');
    await reviewer.open('/positions');
    await guest.button('interviews.presence.also_here', here).waitFor({ state: 'detached' });
  });

  test(`on a phone nothing has to be scrolled sideways (${language})`, async () => {
    const phone = { viewport: { width: 390, height: 844 } };
    const { person, guest } = await stage.staff('recruiter', language, phone);
    const { position, interview } = await anAnalysedInterview(stage.world, person, 2);
    const [admin, pages] = [
      (await stage.staff('admin', language, phone)).guest,
      [`/position?id=${position.id}`, `/interview?id=${interview.id}&question=decision`, '/positions'],
    ];
    for (const [who, path] of [
      ...pages.map((path) => [guest, path] as const),
      [admin, '/users'] as const,
      [admin, '/audit'] as const,
    ]) {
      await who.open(path);
      await who.page.getByRole('heading').first().waitFor();
      await who.page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
      const wider = await who.page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('main [role="region"]')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.getAttribute('aria-label') ?? element.tagName),
      );
      expect(wider, path).toEqual([]);
      await who.expectAccessible(`${path}, on a phone`);
    }
  });

  test(`rating unveils; the decision is shared in words (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { interview, candidate } = await anAnalysedInterview(stage.world, person, 2);
    const { page, t } = guest;
    await guest.open(`/interview?id=${interview.id}`);
    await guest.heading('interviews.rubric.title').waitFor();
    await guest.expectAccessible('review, veiled');
    const veiled = await page.locator('main').innerText();
    expect(veiled).toContain(t('interviews.rubric.veiled'));
    expect(await page.locator('mark').count()).toBe(0);

    await page.keyboard.press('4');
    await guest.region('interviews.compare.title').waitFor();
    await page.locator('mark').first().waitFor();
    await guest.expectAccessible('review, unveiled');

    await page.keyboard.press('j');
    await guest.heading('interviews.rubric.title').waitFor();
    expect(await page.locator('mark').count()).toBe(0);
    await page.keyboard.press('3');
    await guest.region('interviews.compare.title').waitFor();

    await guest.button('interviews.summary').click();
    await guest.choice('interviews.decision.outcomes.advance').click();
    await page
      .getByLabel(t('interviews.decision.reason'), { exact: false })
      .fill('Rigueur sur la consignation.');
    await page
      .getByLabel(t('interviews.decision.words'), { exact: false })
      .fill('Merci, nous vous rappelons lundi.');
    await guest.expectAccessible('decision');
    await guest.button('interviews.decision.save').click();
    await guest.reads('interviews.decision.saved');
    expect((await candidate.get<Schema['Passage']>('/api/interview')).decision).toBeNull();

    await guest.button('interviews.decision.share').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('interviews.decision.share'), exact: true })
      .click();
    await guest.reads('interviews.decision.shared');
    expect((await candidate.get<Schema['Passage']>('/api/interview')).decision?.words).toBe(
      'Merci, nous vous rappelons lundi.',
    );
  });

  test(`what is being written is still there after another look at the answers (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { interview } = await anAnalysedInterview(stage.world, person, 2);
    const { page, t } = guest;
    await guest.open(`/interview?id=${interview.id}`);
    await guest.heading('interviews.rubric.title').waitFor();
    const note = guest.field('interviews.note');
    await note.fill('Cite le cadenas.');
    await guest.saved();
    await guest.button('interviews.next').click();
    await guest.text('interviews.question_of', { number: 2, total: 2 }).waitFor();
    expect(await note.inputValue()).toBe('');
    await guest.button('interviews.previous').click();
    await guest.text('interviews.question_of', { number: 1, total: 2 }).waitFor();
    expect(await note.inputValue()).toBe('Cite le cadenas.');

    await guest.button('interviews.summary').click();
    const reason = page.getByLabel(t('interviews.decision.reason'), { exact: false });
    await guest.choice('interviews.decision.outcomes.hold').click();
    await reason.fill('À revoir avec l’équipe.');
    await guest.field('interviews.comments.label').fill('Une réserve.');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('k');
    await note.waitFor();
    await page.reload();
    await guest.button('interviews.summary').click();
    expect(await reason.inputValue()).toBe('À revoir avec l’équipe.');
    expect(await guest.choice('interviews.decision.outcomes.hold').isChecked()).toBe(true);
    expect(await guest.field('interviews.comments.label').inputValue()).toBe('Une réserve.');

    await reason.fill('x'.repeat(5001));
    await guest.button('interviews.decision.save').click();
    await guest.reads('common.errors.too_long', { most: 5000 });
  });

  test(`a reviewer sees only what is theirs, and others' ratings after their own (${language})`, async () => {
    const recruiter = await stage.world.person('recruiter');
    const { person, guest } = await stage.staff('reviewer', language);
    await guest.open('/positions');
    await guest.reads('positions.list.empty_reviewer');
    const { position, interview } = await anAnalysedInterview(stage.world, recruiter, 1);
    await recruiter.put(`/api/positions/${position.id}/members`, { user_ids: [person.id] });
    await analysed(recruiter, position.id, interview.id);
    const { answers } = await recruiter.get<Schema['Interview']>(`/api/interviews/${interview.id}`);
    await recruiter.put(`/api/interviews/${interview.id}/answers/${answers[0]?.question.id ?? ''}/rating`, {
      value: 5,
    });

    await guest.open(`/interview?id=${interview.id}`);
    await guest.heading('interviews.rubric.title').waitFor();
    expect(await guest.heading('interviews.others.title').count()).toBe(0);
    await guest.page.keyboard.press('2');

    await guest.heading('interviews.others.title').waitFor();
    await guest.page.getByText(recruiter.name).first().waitFor();
    await guest.expectAccessible('review, with the ratings of others');
  });

  test(`an interview that ended otherwise says how (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const erased = await anAnalysedInterview(stage.world, person, 1);
    await erased.candidate.delete('/api/interview/data');
    const withdrawn = await invite(person, erased.position.id, 'Ada Koné');
    await (await stage.world.candidate(withdrawn.link)).post('/api/interview/withdraw');

    await guest.open(`/interview?id=${erased.interview.id}`);
    await guest.heading('common.erased_person').waitFor();
    await guest.reads('interviews.closed.erased');
    await guest.expectAccessible('an erased interview');
    await guest.open(`/interview?id=${withdrawn.interview.id}`);
    await guest.reads('interviews.closed.withdrawn');
    await guest.open(`/position?id=${erased.position.id}`);
    await guest.link('common.erased_person').waitFor();
    await guest.expectAccessible('candidates, one of them erased');
  });

  test(`a decision waits behind the veil for whoever has not rated (${language})`, async () => {
    const recruiter = await stage.world.person('recruiter');
    const { person, guest } = await stage.staff('reviewer', language);
    const { position, interview } = await anAnalysedInterview(stage.world, recruiter, 1);
    await recruiter.put(`/api/positions/${position.id}/members`, { user_ids: [person.id] });
    const path = `/api/interviews/${interview.id}`;
    const { answers } = await recruiter.get<Schema['Interview']>(path);
    await recruiter.put(`${path}/answers/${answers[0]?.question.id ?? ''}/rating`, { value: 5 });
    const reason = 'Rigueur sur la consignation.';
    await recruiter.put(`${path}/decision`, { outcome: 'reject', reason, words_for_candidate: '' });

    await guest.open(`/interview?id=${interview.id}&question=decision`);
    await guest.reads('interviews.decision.veiled');
    expect(await guest.page.locator('main').innerText()).not.toContain(reason);
    await guest.expectAccessible('a decision behind the veil');
    await guest.open(`/position?id=${position.id}`);
    await guest.reads('candidates.statuses.decided');
    expect(await guest.page.getByText(guest.t('candidates.outcomes.reject')).count()).toBe(0);

    await guest.open(`/interview?id=${interview.id}`);
    await guest.heading('interviews.rubric.title').waitFor();
    await guest.page.keyboard.press('2');
    await guest.heading('interviews.others.title').waitFor();
    await guest.page.keyboard.press('d');
    await guest.page.getByText(reason).waitFor();
  });

  test(`several people are rated without leaving the keyboard (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { page, t } = guest;
    const { position } = await anOpenPosition(person, 2, {}, twoQuestions());
    const interviews = [];
    for (const name of ['Ada Koné', 'Björn Åström', 'Chloé Dubois']) {
      const { interview, link } = await invite(person, position.id, name);
      await passThrough(await stage.world.candidate(link));
      await analysed(person, position.id, interview.id);
      interviews.push(interview.id);
    }
    const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true });
    await guest.open(`/interview?id=${interviews[0] ?? ''}`);
    await heading('Ada Koné').waitFor();
    await guest.reads('interviews.queue.left', { count: 2 });
    const note = guest.field('interviews.note');
    await note.fill('Cite le cadenas.');
    await guest.saved();
    await page.getByRole('heading', { level: 1 }).click();

    // The same question of the next person: of what is kept on the screen, nothing is the other's.
    await page.keyboard.press('j');
    await guest.text('interviews.question_of', { number: 2, total: 2 }).waitFor();
    await page.keyboard.press('Shift+N');
    await heading('Björn Åström').waitFor();
    await guest.text('interviews.question_of', { number: 2, total: 2 }).waitFor();
    await page.keyboard.press('k');
    await guest.text('interviews.question_of', { number: 1, total: 2 }).waitFor();
    expect(await note.inputValue()).toBe('');

    for (const level of ['4', '2']) {
      await page.keyboard.press(level);
      await guest.region('interviews.compare.title').waitFor();
      await page.keyboard.press('j');
    }
    await page.keyboard.press('n');
    await heading('Chloé Dubois').waitFor();
    await page.keyboard.press('n');
    await heading('Ada Koné').waitFor();
    expect(await note.inputValue()).toBe('Cite le cadenas.');
    await guest.reads('interviews.queue.left', { count: 1 });
    expect(await page.getByRole('link', { name: t('interviews.queue.next') }).getAttribute('href')).toContain(
      interviews[2],
    );
  });

  test(`answers stand side by side once they are rated, and not before (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { page, t } = guest;
    const { position } = await anOpenPosition(person, 2, {}, twoQuestions());
    const words = { 'Ada Koné': 'Je consigne la machine.', 'Björn Åström': 'Je préviens la responsable.' };
    for (const [name, text] of Object.entries(words)) {
      const { interview, link } = await invite(person, position.id, name);
      await passThrough(await stage.world.candidate(link), text);
      await analysed(person, position.id, interview.id);
      const { answers } = await person.get<Schema['Interview']>(`/api/interviews/${interview.id}`);
      const rated = name === 'Ada Koné' ? answers : answers.slice(0, 1);
      for (const { question } of rated)
        await person.put(`/api/interviews/${interview.id}/answers/${question.id}/rating`, { value: 4 });
    }
    await guest.open(`/position?id=${position.id}`);
    await guest.link('candidates.table.compare').click();
    await guest.heading('interviews.comparison.choose_title').waitFor();

    await guest.field('interviews.comparison.add').selectOption({ index: 1 });
    await guest.heading('interviews.comparison.competencies').waitFor();
    const answersOf = (name: string) => page.getByRole('article', { name, exact: true });
    expect(await answersOf('Ada Koné').count()).toBe(2);
    await answersOf('Björn Åström').first().getByText(words['Björn Åström']).waitFor();
    const veiled = answersOf('Björn Åström').nth(1);
    expect(await veiled.innerText()).not.toContain(words['Björn Åström']);
    expect(await veiled.getByText(t('interviews.comparison.ai'), { exact: true }).count()).toBe(0);
    await guest.expectAccessible('comparison');

    await veiled.getByRole('link').click();
    await guest.text('interviews.question_of', { number: 2, total: 2 }).waitFor();
    await page.keyboard.press('2');
    await guest.region('interviews.compare.title').waitFor();
    await page.goBack();
    await answersOf('Björn Åström').nth(1).getByText(words['Björn Åström']).waitFor();
  });
});
