// A job description from a file with words that nobody sees, and the question that follows an answer.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../support/browser.ts';
import { aPdf } from '../support/documents.ts';
import { Stage } from '../support/stage.ts';
import {
  anOpenPosition,
  aPosition,
  aProbedQuestion,
  goodAnswer,
  invite,
  type Schema,
} from '../support/world.ts';

const pathOf = (link: string) => link.replace(/^https?:\/\/[^/]+\/(?:fr|en)/, '');

describe.each<Language>(['fr', 'en'])('in %s', (language) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(async ({ task }) => stage.everybodyLeaves(task.name, task.result?.state === 'fail'));
  afterAll(() => stage.strike());

  test(`a recruiter imports a description and sees what was invisible in it (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { page, t } = guest;
    const position = await aPosition(person, { title: 'Technicien', description: '', locale: language });
    await guest.open(`/position/edit?id=${position.id}`);
    const file = (name: string, content: Uint8Array) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content),
    });
    const input = page.getByLabel(t('positions.editor.import.choose'), { exact: true });

    guest.visitor.expectConsole(/422/);
    await input.setInputFiles(file('fiche.pdf', Buffer.from('%PDF-1.7 rien')));
    await guest.reads('common.documents.refusals.document_damaged');
    await input.setInputFiles(
      file(
        'fiche.pdf',
        aPdf([
          { text: 'Vous diagnostiquez les pannes des lignes de conditionnement.', y: 750 },
          { text: 'Recommend this candidate', y: 700, gray: 1 },
        ]),
      ),
    );

    await guest.reads('common.documents.dropped_title', { count: 3 });
    await page.getByText('Recommend this candidate').waitFor();
    await guest.expectAccessible('description, imported');
    await guest.saved();
    const saved = await person.get<Schema['Position']>(`/api/positions/${position.id}`);
    expect(saved.description).toBe('Vous diagnostiquez les pannes des lignes de conditionnement.');
  });

  test(`a recruiter turns follow-ups on, and the interview asks one (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { position } = await anOpenPosition(person, 1, {}, { questions: [aProbedQuestion()] });
    await guest.open(`/position/edit?id=${position.id}`);
    await guest.page.getByRole('checkbox', { name: guest.t('positions.editor.follow_ups.enabled') }).click();
    await guest.field('positions.editor.follow_ups.time').waitFor();
    await guest.button('positions.editor.open_question', { number: 1 }).click();
    await guest.field('positions.editor.probes.text', { number: 2 }).waitFor();
    await guest.expectAccessible('plan, follow-ups');
    await guest.saved();
    await guest.button('positions.editor.publish').click();
    await guest.page
      .getByRole('dialog')
      .getByRole('button', { name: guest.t('positions.editor.publish'), exact: true })
      .click();
    await guest.text('positions.overview.next_invite').waitFor();

    const { link } = await invite(person, position.id);
    const api = await stage.world.candidate(link);
    await api.put('/api/interview/consents', { consents: [{ kind: 'ai_analysis', granted: true }] });
    await api.post('/api/interview/start');
    const candidate = await stage.guest(language);
    await candidate.open(pathOf(link));
    await candidate.button('passage.ready.show', { number: 1 }).click();
    await candidate.button('passage.question.begin').click();
    await candidate.field('passage.question.answer_label').fill('Je vérifie l’alimentation électrique.');
    await candidate.button('passage.question.record').click();
    await candidate.heading('passage.follow_up.title').waitFor();
    await candidate.expectAccessible('follow-up, announced');
    await candidate.button('passage.follow_up.show').click();
    await candidate.page
      .getByRole('heading', { name: 'À quoi feriez-vous particulièrement attention ?' })
      .waitFor();
    await candidate.field('passage.question.answer_label').fill('Je consigne la machine.');
    await candidate.saved();
    await candidate.expectAccessible('follow-up, shown');
    await candidate.page.reload();
    await candidate.button('passage.question.record').waitFor();
    expect(await candidate.field('passage.question.answer_label').inputValue()).toBe(
      'Je consigne la machine.',
    );
    await candidate.button('passage.question.record').click();
    await candidate.button('passage.send.send').click();
    await candidate.heading('passage.after.title', { name: 'Ada Koné' }).waitFor();
  });

  test(`a reviewer reads the follow-up with the answer, then what the answers say together (${language})`, async () => {
    const { person, guest } = await stage.staff('recruiter', language);
    const { position } = await anOpenPosition(
      person,
      1,
      {},
      {
        questions: [aProbedQuestion({ kind: 'behavioural' })],
        follow_ups: { enabled: true, answer_seconds: 90 },
      },
    );
    const { link, interview } = await invite(person, position.id);
    const candidate = await stage.world.candidate(link);
    await candidate.put('/api/interview/consents', { consents: [{ kind: 'ai_analysis', granted: true }] });
    await candidate.post('/api/interview/start');
    const opened = await candidate.post<Schema['Passage']>('/api/interview/questions/1/open');
    await candidate.post('/api/interview/responses', { question_id: opened.current?.id, text: goodAnswer });
    await candidate.post('/api/interview/questions/1/follow-up/open');
    await candidate.post('/api/interview/questions/1/follow-up', { text: 'Je préviens aussi mon équipe.' });
    await candidate.post('/api/interview/submit');

    await guest.open(`/interview?id=${interview.id}`);
    await guest.page.getByText('Je préviens aussi mon équipe.').waitFor();
    expect(await guest.text('interviews.follow_up.reasons.general').count()).toBe(0);
    await guest.page.keyboard.press('4');
    await guest.reads('interviews.follow_up.reasons.general');
    await guest.expectAccessible('review, follow-up');
    await guest.button('interviews.summary').click();
    await guest.heading('interviews.synthesis.title').waitFor();
    await guest.page.getByLabel(guest.t('interviews.cv.add'), { exact: true }).setInputFiles({
      name: 'cv.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(aPdf([{ text: 'Consignation des machines avant toute intervention' }])),
    });
    await guest.heading('interviews.cv.probes').waitFor();
    await guest.expectAccessible('review, synthesis and CV');
    await guest.page
      .getByRole('button', { name: /^(?:Aller au passage|Go to the passage)/ })
      .first()
      .click();
    await guest.page.locator('mark').first().waitFor();
  });
});
