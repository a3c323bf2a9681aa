// Every screen of the product, with content worth looking at: for the checks of accessibility and for the pictures.
import type { Language } from '../support/browser.ts';
import type { Guest, Stage } from '../support/stage.ts';
import {
  analysed,
  anAnalysedInterview,
  anOpenPosition,
  aPosition,
  aProbedQuestion,
  consentAndStart,
  goodAnswer,
  invite,
  openQuestion,
  passThrough,
  type Person,
  type Schema,
} from '../support/world.ts';

export type Screen = {
  name: string;
  /** Whose screen it is: somebody signed in, or nobody. */
  who: 'admin' | 'recruiter' | 'nobody';
  path: string;
  /** Goes on from the page to the state meant. */
  goOn?: (guest: Guest) => Promise<void>;
};

export type Cast = { admin: Person; recruiter: Person; screens: Screen[] };

const announcement = {
  type: 'warning',
  translations: {
    fr: {
      title: 'Maintenance vendredi',
      message: 'RecruteIA s’arrête vendredi de 18\u00a0h à 19\u00a0h pour une mise à jour. Rien n’est perdu.',
    },
    en: {
      title: 'Maintenance on Friday',
      message: 'RecruteIA stops on Friday from 6 to 7\u00a0pm for an update. Nothing is lost.',
    },
  },
  link: 'https://intranet.exemple.fr/maintenance',
};

/** Opens the inbox under the bell, whatever it counts. */
async function openPanel(guest: Guest) {
  const name = new RegExp(`^${guest.t('notifications.bell', { count: 0 })}`);
  await guest.page.getByRole('button', { name }).click();
  await guest.page.locator('[data-notification]').first().waitFor();
}

/** The link without its origin and language, so that a guest opens it in their own. */
const pathOf = (link: string) => link.replace(/^https?:\/\/[^/]+\/(?:fr|en)/, '');

async function candidateScreens(stage: Stage, recruiter: Person): Promise<Screen[]> {
  const { position } = await anOpenPosition(recruiter, 3);
  const guestAt = async (name: string, reach: (link: string) => Promise<void>): Promise<Screen> => {
    const { link } = await invite(recruiter, position.id, 'Ada Koné');
    await reach(link);
    return { name, who: 'nobody', path: pathOf(link) };
  };
  const withFollowUps = await anOpenPosition(
    recruiter,
    1,
    {},
    { questions: [aProbedQuestion()], follow_ups: { enabled: true, answer_seconds: 90 } },
  );
  const answered = async (link: string) => {
    const candidate = await stage.world.candidate(link);
    await consentAndStart(candidate);
    const question = await openQuestion(candidate, 1);
    await candidate.post('/api/interview/responses', { question_id: question.id, text: goodAnswer });
    return candidate;
  };
  const afterAnAnswer = async (name: string, reach: (link: string) => Promise<unknown>): Promise<Screen> => {
    const { link } = await invite(recruiter, withFollowUps.position.id, 'Ada Koné');
    await reach(link);
    return { name, who: 'nobody', path: pathOf(link) };
  };
  const { link: revoked, interview } = await invite(recruiter, position.id, 'Ada Koné');
  await recruiter.delete(`/api/interviews/${interview.id}/invitation`);
  return [
    await guestAt('candidate-welcome', async () => undefined),
    await guestAt('candidate-preparing', async (link) => {
      const candidate = await stage.world.candidate(link);
      await consentAndStart(candidate);
      await candidate.post('/api/interview/questions/1/open');
    }),
    await guestAt('candidate-answering', async (link) => {
      const candidate = await stage.world.candidate(link);
      await consentAndStart(candidate);
      await openQuestion(candidate, 1);
      await candidate.put('/api/interview/questions/1/draft', { text: goodAnswer, revision: 0 });
    }),
    await afterAnAnswer('candidate-follow-up-announced', answered),
    await afterAnAnswer('candidate-follow-up', async (link) => {
      const candidate = await answered(link);
      await candidate.post('/api/interview/questions/1/follow-up/open');
    }),
    await guestAt('candidate-done', async (link) => {
      await passThrough(await stage.world.candidate(link));
    }),
    { name: 'candidate-link-invalid', who: 'nobody', path: pathOf(revoked) },
  ];
}

/** A position with two people whose answers are in: one rated whole, the other in part. */
async function aComparedPosition(stage: Stage, recruiter: Person) {
  const { position } = await anOpenPosition(recruiter, 2);
  for (const [name, rated] of [
    ['Ada Koné', 2],
    ['Björn Åström', 2],
    ['Chloé Dubois', 1],
  ] as const) {
    const { interview, link } = await invite(recruiter, position.id, name);
    await passThrough(await stage.world.candidate(link));
    await analysed(recruiter, position.id, interview.id);
    const { answers } = await recruiter.get<Schema['Interview']>(`/api/interviews/${interview.id}`);
    for (const { question } of answers.slice(0, rated))
      await recruiter.put(`/api/interviews/${interview.id}/answers/${question.id}/rating`, { value: 4 });
  }
  return position;
}

async function staffScreens(stage: Stage, recruiter: Person, language: Language): Promise<Screen[]> {
  const draft = await aPosition(recruiter, { title: '', locale: language });
  const { revision } = await recruiter.get<Schema['InterviewPlan']>(`/api/positions/${draft.id}/plan`);
  await recruiter.post(`/api/positions/${draft.id}/plan/propose`, { revision, question_count: 5 });
  const { position, interview } = await anAnalysedInterview(stage.world, recruiter, 3);
  for (const name of ['Björn Åström', 'Chloé Dubois', 'Diego Ruiz'])
    await invite(recruiter, position.id, name);
  const rated = await anAnalysedInterview(stage.world, recruiter, 2);
  const { answers } = await recruiter.get<Schema['Interview']>(`/api/interviews/${rated.interview.id}`);
  for (const { question } of answers)
    await recruiter.put(`/api/interviews/${rated.interview.id}/answers/${question.id}/rating`, { value: 4 });
  const compared = await aComparedPosition(stage, recruiter);
  return [
    { name: 'positions', who: 'recruiter', path: '/positions' },
    { name: 'position', who: 'recruiter', path: `/position?id=${position.id}` },
    { name: 'position-plan', who: 'recruiter', path: `/position?id=${position.id}&tab=plan` },
    { name: 'position-members', who: 'recruiter', path: `/position?id=${position.id}&tab=members` },
    { name: 'position-editor', who: 'recruiter', path: `/position/edit?id=${draft.id}` },
    {
      name: 'position-editor-question',
      who: 'recruiter',
      path: `/position/edit?id=${draft.id}`,
      goOn: (guest) => guest.button('positions.editor.open_question', { number: 1 }).click(),
    },
    {
      name: 'invite',
      who: 'recruiter',
      path: `/position?id=${position.id}`,
      goOn: (guest) => guest.button('positions.overview.invite').first().click(),
    },
    { name: 'review-veiled', who: 'recruiter', path: `/interview?id=${interview.id}` },
    { name: 'review-unveiled', who: 'recruiter', path: `/interview?id=${rated.interview.id}` },
    {
      name: 'review-decision',
      who: 'recruiter',
      path: `/interview?id=${rated.interview.id}`,
      goOn: (guest) => guest.button('interviews.summary').click(),
    },
    { name: 'compare', who: 'recruiter', path: `/position/compare?id=${compared.id}` },
    { name: 'inbox', who: 'recruiter', path: '/inbox' },
    { name: 'inbox-archived', who: 'recruiter', path: '/inbox?filter=archived' },
    { name: 'inbox-preferences', who: 'recruiter', path: '/inbox?preferences=1' },
    {
      name: 'inbox-keys',
      who: 'recruiter',
      path: '/inbox',
      goOn: (guest) => guest.page.keyboard.press('?'),
    },
    { name: 'inbox-panel', who: 'recruiter', path: '/positions', goOn: openPanel },
    {
      name: 'inbox-panel-preferences',
      who: 'recruiter',
      path: '/positions',
      goOn: async (guest) => {
        await openPanel(guest);
        await guest.button('notifications.preferences.title').click();
      },
    },
    { name: 'account', who: 'recruiter', path: '/account' },
    { name: 'users', who: 'admin', path: '/users' },
    { name: 'announcements', who: 'admin', path: '/announcements' },
    {
      name: 'announcement-new',
      who: 'admin',
      path: '/announcements?new=1',
      goOn: (guest) => guest.page.locator('form textarea').first().fill(announcement.translations.fr.message),
    },
    { name: 'audit', who: 'admin', path: '/audit' },
    { name: 'not-found', who: 'nobody', path: '/no-such-page' },
    { name: 'sign-in', who: 'nobody', path: '/sign-in' },
  ];
}

export async function prepareScreens(stage: Stage, language: Language): Promise<Cast> {
  const admin = await stage.world.admin();
  const recruiter = await stage.world.person('recruiter');
  for (const person of [admin, recruiter]) await person.patch('/api/me', { locale: language });
  await admin.post('/api/announcements', announcement);
  await admin.post('/api/announcements', {
    user_id: recruiter.id,
    type: 'success',
    message: 'Votre accès à «\u00a0Chargée de clientèle\u00a0» est ouvert.',
  });
  const screens = [
    ...(await staffScreens(stage, recruiter, language)),
    ...(await candidateScreens(stage, recruiter)),
  ];
  return { admin, recruiter, screens };
}

/** Brings the guest to the screen, and waits until nothing is loading any more. */
export async function show(guest: Guest, screen: Screen) {
  await guest.open(screen.path);
  await guest.page.getByRole('heading').first().waitFor();
  await guest.page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
  await screen.goOn?.(guest);
  await guest.page.waitForTimeout(300);
}
