// A server with people in it, and the shortest way to the states tests begin from. What is made here goes through the
// product's own commands and routes; nothing is written into the database behind its back.
import { randomUUID } from 'node:crypto';

import type { components } from '../../web/src/api/schema.d.ts';
import { Client, type Origin } from './client.ts';
import { eventually } from './processes.ts';
import { Home, Server, type Settings } from './server.ts';

export type Schema = components['schemas'];
export type Role = Schema['Role'];

export const password = 'cerisier-lanterne-42-marée';

export class Person extends Client {
  readonly id: string;
  readonly email: string;
  readonly name: string;

  constructor(origin: Origin, session: Schema['SignedIn']) {
    super(origin, session.access_token);
    this.id = session.user.id;
    this.email = session.user.email;
    this.name = session.user.name;
  }

  /** Exchanges the cookie for a new access token, as a page does before the old one ends. */
  async refresh() {
    this.token = (await this.post<Schema['SignedIn']>('/api/auth/refresh')).access_token;
  }
}

const names: Record<Role, string> = {
  admin: 'Inès Marchand',
  recruiter: 'Camille Béranger',
  reviewer: 'Noé Lefèvre',
  data_protection: 'Maud Rivière',
};

export class World {
  readonly home: Home;
  server: Server;

  private constructor(home: Home, server: Server) {
    this.home = home;
    this.server = server;
  }

  /** A migrated, empty installation with one administrator, served. */
  static async open(settings: Settings = {}): Promise<World> {
    const home = new Home(settings);
    await home.must(['migrate']);
    await createUser(home, 'admin', 'admin@recruteia.test');
    return new World(home, await Server.start(home));
  }

  get url(): string {
    return this.server.url;
  }

  async close() {
    await this.server.stop();
    this.home.remove();
  }

  async restart() {
    await this.server.stop();
    this.server = await Server.start(this.home);
  }

  /** As restart(), on the same port: for those who go on talking to the address they know. */
  async restartInPlace() {
    this.home.settings.RECRUTEIA_SERVER__PORT = new URL(this.url).port;
    await this.restart();
  }

  visitor(): Client {
    return new Client(this);
  }

  admin(): Promise<Person> {
    return this.signIn('admin@recruteia.test');
  }

  /** A new user of that role, signed in. */
  async person(role: Role): Promise<Person> {
    const email = `${role}-${randomUUID().slice(0, 8)}@recruteia.test`;
    await createUser(this.home, role, email);
    return this.signIn(email);
  }

  async signIn(email: string, secret = password): Promise<Person> {
    const visitor = this.visitor();
    const session = await visitor.post<Schema['SignedIn']>('/api/auth/sign-in', { email, password: secret });
    const person = new Person(this, session);
    for (const [name, value] of visitor.cookies) person.cookies.set(name, value);
    return person;
  }

  /** Opens the interview behind a link, as a candidate's browser does. */
  async candidate(link: string): Promise<Client> {
    const client = this.visitor();
    const session = await client.post<Schema['CandidateSession']>('/api/interview/session', {
      token: tokenOf(link),
    });
    client.token = session.token;
    return client;
  }
}

async function createUser(home: Home, role: Role, email: string) {
  await home.must(
    ['user', 'create', '--email', email, '--name', names[role], '--role', role, '--password-stdin'],
    `${password}\n`,
  );
}

/** The secret part of a link: its fragment, so that it never reaches a server's log. */
export function tokenOf(link: string): string {
  const url = new URL(link);
  const token = url.hash.slice(1) || url.searchParams.get('token') || url.pathname.split('/').at(-1);
  if (!token) throw new Error('the link carries no token');
  return token;
}

export const description = [
  'Technicienne ou technicien de maintenance industrielle, Nantes.',
  'Vous assurez la maintenance préventive et corrective des lignes de conditionnement, diagnostiquez les pannes',
  'électriques et mécaniques, consignez vos interventions dans la GMAO et formez les opérateurs aux premiers gestes.',
  'Vous travaillez en équipe de quatre, en horaires décalés, dans le respect strict des règles de consignation.',
].join(' ');

type Question = Schema['PlanQuestion'];

export function aQuestion(changes: Partial<Question> = {}): Question {
  return {
    id: randomUUID(),
    competency_id: null,
    kind: 'situational',
    text: 'Une ligne s’arrête sans message d’erreur. Comment procédez-vous ?',
    expected_points: [
      { id: randomUUID(), text: 'Consigne la machine avant toute intervention.', weight: 2 },
      { id: randomUUID(), text: 'Vérifie d’abord l’alimentation électrique.', weight: 1 },
      { id: randomUUID(), text: 'Note la panne et sa cause dans la GMAO.', weight: 1 },
    ],
    anchors: [
      'Agit sans consigner.',
      'Consigne sur rappel.',
      'Consigne et cherche la cause.',
      'Consigne, cherche méthodiquement, note.',
      'Consigne, cherche méthodiquement, note et prévient la récidive.',
    ],
    reference_answer: null,
    preparation_seconds: 60,
    answer_seconds: 180,
    proposed_by_ai: false,
    ...changes,
  };
}

/** A question with two published probes: one for its first point, and a general one. */
export function aProbedQuestion(changes: Partial<Question> = {}): Question {
  const question = aQuestion(changes);
  return {
    ...question,
    probes: [
      {
        id: randomUUID(),
        text: 'À quoi feriez-vous particulièrement attention ?',
        point_id: question.expected_points[0]?.id ?? null,
      },
      { id: randomUUID(), text: 'Y a-t-il autre chose que vous souhaitez ajouter ?', point_id: null },
    ],
  };
}

export const goodAnswer =
  'Je commence par consigner la machine avant toute intervention, cadenas et étiquette. Ensuite je vérifie ' +
  'l’alimentation électrique, puis les capteurs. Enfin je note la panne et sa cause dans la GMAO pour mes collègues.';

export async function aPosition(by: Client, changes: Partial<Schema['CreatePosition']> = {}) {
  return by.post<Schema['Position']>('/api/positions', {
    title: 'Technicien de maintenance',
    description,
    locale: 'fr',
    ...changes,
  });
}

/** A position whose plan of `count` questions is published. */
export async function anOpenPosition(
  by: Client,
  count = 2,
  question: Partial<Question> = {},
  plan: Partial<Schema['SavePlan']> = {},
) {
  const position = await aPosition(by);
  const draft = await by.get<Schema['InterviewPlan']>(`/api/positions/${position.id}/plan`);
  const competency = { id: randomUUID(), name: 'Diagnostic', weight: 1 };
  const saved = await by.put<Schema['InterviewPlan']>(`/api/positions/${position.id}/plan`, {
    revision: draft.revision,
    seniority: 'intermediate',
    competencies: [competency],
    questions: Array.from({ length: count }, () => aQuestion({ competency_id: competency.id, ...question })),
    ...plan,
  });
  const published = await by.post<Schema['InterviewPlan']>(`/api/positions/${position.id}/plan/publish`, {
    revision: saved.revision,
  });
  return { position: await by.get<Schema['Position']>(`/api/positions/${position.id}`), plan: published };
}

export async function invite(by: Client, positionId: string, name = 'Ada Koné') {
  const result = await by.post<Schema['InviteCandidatesResult']>(`/api/positions/${positionId}/interviews`, {
    candidates: [{ name, email: `${randomUUID()}@candidat.test`, locale: 'fr' }],
  });
  const line = result.lines[0];
  if (!line?.interview || !line.link) throw new Error(`not invited: ${JSON.stringify(line?.error)}`);
  return { interview: line.interview, link: line.link };
}

export async function consentAndStart(candidate: Client, granted = true) {
  await candidate.put('/api/interview/consents', { consents: [{ kind: 'ai_analysis', granted }] });
  return candidate.post<Schema['Passage']>('/api/interview/start');
}

/** Opens the question of that number and goes straight to answering it. */
export async function openQuestion(candidate: Client, number: number): Promise<Schema['PassageQuestion']> {
  await candidate.post(`/api/interview/questions/${number}/open`);
  const passage = await candidate.post<Schema['Passage']>(`/api/interview/questions/${number}/answer`);
  if (!passage.current) throw new Error('no question is open');
  return passage.current;
}

/** Answers everything with `text` and sends the interview. */
export async function passThrough(
  candidate: Client,
  text: string | ((number: number) => string) = goodAnswer,
) {
  const passage = await consentAndStart(candidate);
  for (let number = 1; number <= passage.question_count; number += 1) {
    const question = await openQuestion(candidate, number);
    await candidate.post('/api/interview/responses', {
      question_id: question.id,
      text: typeof text === 'string' ? text : text(number),
    });
  }
  return candidate.post<Schema['Passage']>('/api/interview/submit');
}

/** A submitted interview of a fresh position, its analysis finished. */
export async function anAnalysedInterview(world: World, recruiter: Client, count = 2) {
  const { position } = await anOpenPosition(recruiter, count);
  const { interview, link } = await invite(recruiter, position.id);
  const candidate = await world.candidate(link);
  await passThrough(candidate);
  await analysed(recruiter, position.id, interview.id);
  return { position, interview, link, candidate };
}

export function summaryOf(by: Client, positionId: string, interviewId: string) {
  return by
    .get<{ items: Schema['InterviewSummary'][] }>(`/api/positions/${positionId}/interviews`)
    .then(({ items }) => items.find((item) => item.id === interviewId));
}

export function analysed(by: Client, positionId: string, interviewId: string) {
  return eventually(
    'the interview is analysed',
    async () => (await summaryOf(by, positionId, interviewId))?.status === 'analysed',
    30_000,
  );
}
