// Walks every route of the contract with every kind of caller: what `x-access` says is what happens. Then strangers:
// people of the right role, or candidates, who have no part in the thing they ask for.
import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { operations, type Operation } from '../support/contract.ts';
import {
  anAnalysedInterview,
  anOpenPosition,
  invite,
  type Person,
  type Role,
  World,
} from '../support/world.ts';

const roles: Role[] = ['admin', 'recruiter', 'reviewer', 'data_protection'];
const callers = ['nobody', 'a forged token', ...roles, 'candidate'] as const;
type Caller = (typeof callers)[number];

/** These end the caller's sessions or interview: who may call them is somebody of their own. */
const endsTheSession = new Set([
  'sign_out',
  'sign_out_everywhere',
  'erase_held_data',
  'withdraw_interview',
  'change_password',
]);

/** Bodies that are right, where a wrong one would be refused before the question of who asks. */
const bodies: Record<string, object> = {
  rate_answer: { value: 3, reason: 'Après réflexion.' },
  save_note: { text: '' },
  add_comment: { text: 'Un avis.' },
};

let world: World;
let people: Record<Role, Person>;
let candidate: Client;
let ids: { position: string; interview: string; question: string; user: string };
let candidateLink: () => Promise<string>;

beforeAll(async () => {
  world = await World.open();
  people = {
    admin: await world.admin(),
    recruiter: await world.person('recruiter'),
    reviewer: await world.person('reviewer'),
    data_protection: await world.person('data_protection'),
  };
  const made = await anAnalysedInterview(world, people.recruiter, 1);
  await people.recruiter.put(`/api/positions/${made.position.id}/members`, {
    user_ids: [people.reviewer.id],
  });
  const interview = await people.recruiter.get<{ answers: { question: { id: string } }[] }>(
    `/api/interviews/${made.interview.id}`,
  );
  ids = {
    position: made.position.id,
    interview: made.interview.id,
    question: interview.answers[0]?.question.id ?? '',
    // Somebody nobody signs in as: what administrators do to them ends sessions.
    user: (await world.person('reviewer')).id,
  };
  candidateLink = async () => (await invite(people.recruiter, made.position.id)).link;
  candidate = await world.candidate(await candidateLink());
}, 120_000);

afterAll(() => world.close());

const forged =
  'eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIwMTkzMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDAiLCJleHAiOjQ4MDAwMDAwMDB9.';

async function clientFor(caller: Caller, operation: Operation): Promise<Client> {
  if (caller === 'nobody') return world.visitor();
  if (caller === 'a forged token') return Object.assign(world.visitor(), { token: forged });
  const ownSession = endsTheSession.has(operation.id) && allowed(caller, operation);
  if (caller === 'candidate') return ownSession ? world.candidate(await candidateLink()) : candidate;
  return ownSession ? world.person(caller) : people[caller];
}

function allowed(caller: Caller, operation: Operation): boolean {
  const access = operation.object['x-access'];
  if (access === 'public') return true;
  if (access === 'candidate') return caller === 'candidate';
  const isUser = (roles as string[]).includes(caller);
  return access === 'signed_in' ? isUser : isUser && Array.isArray(access) && access.includes(caller);
}

function addressOf(operation: Operation): string {
  const family = operation.path.split('/')[2] ?? '';
  const id = { positions: ids.position, interviews: ids.interview, users: ids.user }[family] ?? randomUUID();
  return operation.path
    .replace('{id}', id)
    .replace('{question_id}', ids.question)
    .replace('{number}', '1')
    .replace('{token}', 'a'.repeat(43));
}

/** An empty body reaches every rule of access and changes as little as a request can. */
function call(client: Client, operation: Operation) {
  const bodiless = operation.method === 'get' || !operation.object.requestBody;
  return client.call(
    operation.method.toUpperCase(),
    addressOf(operation),
    bodiless ? {} : { body: bodies[operation.id] ?? {} },
  );
}

test('every operation says who may call it', () => {
  const silent = operations.filter((operation) => operation.object['x-access'] === undefined);

  expect(silent.map((operation) => operation.id)).toEqual([]);
});

describe.each(callers)('%s', (caller) => {
  for (const operation of operations) {
    const open = operation.object['x-access'] === 'public';
    const verb = allowed(caller, operation) ? 'may' : 'may not';
    test(`${verb} ${operation.method.toUpperCase()} ${operation.path}`, async () => {
      const client = await clientFor(caller, operation);

      const { status, body } = await call(client, operation);

      if (open) {
        // A public route has refusals of its own (a wrong password), but none for want of a role.
        expect(body).not.toMatchObject({ code: 'forbidden' });
      } else if (allowed(caller, operation)) {
        expect([401, 403]).not.toContain(status);
      } else if (caller === 'nobody' || caller === 'a forged token') {
        expect({ status, body }).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      } else {
        expect([401, 403]).toContain(status);
      }
      expect(status).toBeLessThan(500);
    });
  }
});

describe('strangers', () => {
  let stranger: Person;
  beforeAll(async () => {
    stranger = await world.person('reviewer');
  });

  const ofPositionsAndInterviews = operations.filter(
    (operation) =>
      /^\/api\/(?:positions|interviews)\/\{id\}/.test(operation.path) &&
      Array.isArray(operation.object['x-access']) &&
      operation.object['x-access'].includes('reviewer'),
  );

  test.each(ofPositionsAndInterviews)(
    'a reviewer who is not a member finds nothing at $method $path',
    async (operation) => {
      const { status, body } = await call(stranger, operation);

      expect({ status, body }).toMatchObject({ status: 404, body: { code: 'not_found' } });
    },
  );

  test('a reviewer removed from the members loses access at once', async () => {
    const path = `/api/positions/${ids.position}`;
    await people.recruiter.put(`${path}/members`, { user_ids: [people.reviewer.id, stranger.id] });
    expect((await stranger.call('GET', path)).status).toBe(200);

    await people.recruiter.put(`${path}/members`, { user_ids: [people.reviewer.id] });

    expect((await stranger.call('GET', path)).status).toBe(404);
    expect((await stranger.call('GET', `/api/interviews/${ids.interview}`)).status).toBe(404);
  });

  test("a reviewer's list holds only the positions they are a member of", async () => {
    await anOpenPosition(people.recruiter, 1);

    const { items } = await people.reviewer.get<{ items: { id: string }[] }>('/api/positions');

    expect(items.map((item) => item.id)).toEqual([ids.position]);
  });

  test('a candidate cannot answer a question of another interview', async () => {
    const other = await world.candidate(await candidateLink());

    const answer = await other.call('POST', '/api/interview/responses', {
      body: { question_id: ids.question, text: 'Je réponds à la place d’une autre personne.' },
    });

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  test('an unknown id is not told from one that is hidden', async () => {
    const hidden = await stranger.call('GET', `/api/interviews/${ids.interview}`);
    const unknown = await stranger.call('GET', `/api/interviews/${randomUUID()}`);

    expect({ ...hidden.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' });
  });
});
