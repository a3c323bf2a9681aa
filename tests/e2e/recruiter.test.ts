// Journeys 1 and 2: from a pasted job description to candidates with their links.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../support/browser.ts';
import { Stage } from '../support/stage.ts';
import { anOpenPosition, description, invite, type Schema } from '../support/world.ts';

const descriptions: Record<Language, string> = {
  fr: description,
  en: [
    'Industrial maintenance technician, Leeds.',
    'You carry out preventive and corrective maintenance on packaging lines, diagnose electrical and mechanical',
    'faults, record your work in the maintenance system and teach operators the first checks. You work in a team of',
    'four, on shifts, with strict respect for lock-out rules.',
  ].join(' '),
};

describe.each<Language>(['fr', 'en'])('in %s', (language) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(async ({ task }) => stage.everybodyLeaves(task.name, task.result?.state === 'fail'));
  afterAll(() => stage.strike());

  test(`a recruiter goes from a job description to a published plan (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { page, t } = guest;
    await guest.open('/positions');
    await guest.heading('positions.list.empty_title').waitFor();
    await guest.expectAccessible('positions, empty');

    await guest.button('positions.list.new').first().click();
    await guest.expectAccessible('create a position');
    await guest.field('positions.create.description').fill(descriptions[language]);
    await guest.button('positions.create.submit').click();

    // Nothing more to click: the plan was asked for with the description.
    await guest.button('positions.editor.open_question', { number: 5 }).waitFor();
    await guest.button('positions.editor.propose_again').waitFor();
    await guest.expectAccessible('plan, proposed');

    await guest.button('positions.editor.open_question', { number: 1 }).click();
    await guest.field('positions.editor.question_text').fill('Une question corrigée à la main ?');
    await page.getByRole('button', { name: t('positions.editor.add_question'), exact: true }).click();
    await guest.field('positions.editor.question_text').fill('Une sixième question, ajoutée ?');
    await guest.expectAccessible('plan, a question open');
    await guest.saved();

    await page
      .getByRole('button', {
        name: t('common.sortable.handle', { name: t('positions.editor.question', { number: 1 }) }),
      })
      .focus();
    await page.keyboard.press('ArrowDown');
    await guest.button('positions.editor.remove_question', { number: 6 }).click();
    await guest.saved();
    await page.reload();
    await guest.button('positions.editor.open_question', { number: 5 }).waitFor();
    expect(await guest.button('positions.editor.open_question', { number: 6 }).count()).toBe(0);

    await guest.button('positions.editor.publish').click();
    await guest.expectAccessible('publish');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('positions.editor.publish'), exact: true })
      .click();
    await guest
      .heading('positions.overview.tab_candidates')
      .or(guest.text('positions.overview.next_invite'))
      .first()
      .waitFor();
    await guest.expectAccessible('position, open');

    const { items } = await person.get<{ items: Schema['Position'][] }>('/api/positions');
    expect(items).toMatchObject([{ status: 'open', published_version: 1, locale: language }]);
    const plan = await person.get<Schema['InterviewPlan']>(`/api/positions/${items[0]?.id ?? ''}/plan`);
    expect(plan.questions[1]?.text).toBe('Une question corrigée à la main ?');
    expect(plan.questions).toHaveLength(5);
  });

  test(`a recruiter invites one person, then a list with mistakes in it (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { position } = await anOpenPosition(person, 1);
    const { page, t } = guest;
    await guest.open(`/position?id=${position.id}`);

    await guest.button('positions.overview.invite').first().click();
    await guest.field('candidates.invite.name').fill('Ada Koné');
    await guest.field('candidates.invite.email').fill('ada@candidat.test');
    await guest.expectAccessible('invite one person');
    await guest.button('candidates.invite.submit_one').click();
    await guest.heading('candidates.invite.done_title', { count: 1 }).waitFor();
    await guest.button('candidates.invite.copy').click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);

    await guest.button('candidates.invite.again').click();
    await guest.choice('candidates.invite.list').click();
    await guest
      .field('candidates.invite.list_label')
      .fill('Björn Åström, bjorn@candidat.test, en\nsans adresse\nChloé Dubois; chloe@candidat.test');
    await guest.button('candidates.invite.submit_list', { count: 3 }).dblclick();
    await guest.reads('candidates.invite.done_title', { count: 2 });
    await guest.reads('candidates.invite.refused_line', {
      line: 1, // of what is left in the field to correct
      problem: t('candidates.invite.problems.email_missing'),
    });
    await guest.expectAccessible('invite a list, refused lines');
    await page.keyboard.press('Escape');

    await page.getByText('Chloé Dubois', { exact: true }).first().waitFor();
    await guest.expectAccessible('candidates');
    await guest.button('candidates.table.more', { name: 'Ada Koné' }).click();
    await page.getByRole('menuitem', { name: t('candidates.table.revoke') }).click();
    await guest.reads('candidates.link.revoked', { name: 'Ada Koné' });
    await guest.button('candidates.table.more', { name: 'Ada Koné' }).click();
    await page.getByRole('menuitem', { name: t('candidates.table.renew') }).click();
    await guest.reads('candidates.link.renewed', { name: 'Ada Koné' });
  });

  test(`what can be done to a selection is never under a message (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { page, t } = guest;
    const { position } = await anOpenPosition(person, 1);
    for (const name of ['Ada Koné', 'Björn Åström', 'Chloé Dubois', 'Diego Ruiz'])
      await invite(person, position.id, name);
    // The first is a desk zoomed to 200 %.
    for (const [width, height] of [
      [640, 450],
      [1024, 700],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      await guest.open(`/position?id=${position.id}`);
      await page.getByRole('checkbox', { name: t('candidates.table.select', { name: 'Ada Koné' }) }).click();
      await guest.button('candidates.bulk.copy_links').click();
      const bar = await page.getByRole('toolbar', { name: t('candidates.bulk.label') }).boundingBox();
      const toast = await page.locator('[data-toast]').first().boundingBox();
      if (!bar || !toast) throw new Error('nothing to measure');
      const apart = toast.y + toast.height <= bar.y || bar.y + bar.height <= toast.y;
      expect(apart || toast.x >= bar.x + bar.width, `${width} px wide`).toBe(true);
    }
  });
});
