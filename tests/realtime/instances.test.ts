// Two instances on PostgreSQL: what one commits, the sockets of the other hear, at once with Redis, soon without.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { Client } from '../support/client.ts';
import { Cluster } from '../support/cluster.ts';
import { eventually, sleep } from '../support/processes.ts';
import { Redis } from '../support/redis.ts';
import { Listener } from '../support/sockets.ts';
import { anAnalysedInterview, aPosition, type Person, type Schema } from '../support/world.ts';

type Presence = { interview_id: string; watchers: { user_id: string; name: string }[] };

const listeners: Listener[] = [];
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close();
});

async function listen(cluster: Cluster, index: number, person: Person, lastSeq?: number) {
  const listener = await Listener.connect(cluster.url(index), {
    ...(person.token !== undefined && { token: person.token }),
    ...(lastSeq !== undefined && { last_seq: lastSeq }),
  });
  listeners.push(listener);
  return listener;
}

/** One more notification for each of `people`, written by instance `index`. */
async function notify(cluster: Cluster, index: number, recruiter: Person, ...people: Person[]) {
  const by = cluster.at(index, recruiter);
  const position = await aPosition(by);
  await by.put(`/api/positions/${position.id}/members`, { user_ids: people.map((one) => one.id) });
}

const seqs = (listener: Listener) => listener.notices.map((notice) => notice.seq);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const watch = (listener: Listener, interviewId: string): Promise<{ ok: boolean }> =>
  listener.socket.timeout(5_000).emitWithAck('watch', { interview_id: interviewId }) as Promise<{
    ok: boolean;
  }>;
const lastPresence = (listener: Listener) =>
  listener.events.filter((event) => event.name === 'presence').at(-1)?.payload as Presence | undefined;

describe.each([
  ['with Redis', true],
  ['without Redis', false],
])('two instances %s', (_, withRedis) => {
  let redis: Redis | undefined;
  let cluster: Cluster;
  let recruiter: Person;
  beforeAll(async () => {
    redis = withRedis ? await Redis.start() : undefined;
    cluster = await Cluster.open(redis);
    recruiter = await cluster.world.person('recruiter');
  });
  afterAll(async () => {
    await cluster.close();
    await redis?.stop();
  });

  test('a notification written by one reaches the sockets of both, in order, each once', async () => {
    const person = await cluster.world.person('reviewer');
    const here = await listen(cluster, 0, person, 0);
    const there = await listen(cluster, 1, person, 0);

    // Both write at once.
    await Promise.all(upTo(20).map((i) => notify(cluster, i % 2, recruiter, person)));

    await Promise.all([
      here.hears('the last', (n) => n.seq === 20),
      there.hears('the last', (n) => n.seq === 20),
    ]);
    await sleep(700); // longer than the calm look at the database
    expect(seqs(here)).toEqual(upTo(20));
    expect(seqs(there)).toEqual(upTo(20));
  });

  test('who comes back to the other instance misses nothing', async () => {
    const person = await cluster.world.person('reviewer');
    const before = await listen(cluster, 0, person, 0);
    before.close(); // nothing received so far
    await notify(cluster, 0, recruiter, person);
    await notify(cluster, 0, recruiter, person);

    const after = await listen(cluster, 1, person, 0);

    await after.hears('both', (n) => n.seq === 2);
    expect(seqs(after)).toEqual([1, 2]);
  });

  test('what is read on one is read on the other', async () => {
    const person = await cluster.world.person('reviewer');
    await notify(cluster, 0, recruiter, person);
    const there = await listen(cluster, 1, person);

    await cluster.at(0, person).post('/api/notifications/read', { mark: 'read', up_to_seq: 1 });

    await eventually('the badge is told', () =>
      there.events.some((e) => e.name === 'badge' && (e.payload as Schema['Badge']).unread === 0),
    );
  });

  test('a revoked session is cut on the other instance within a second', async () => {
    const admin = await cluster.world.admin();
    const took: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const person = await cluster.world.person('reviewer');
      const there = await listen(cluster, 1, person);
      await admin.patch(`/api/users/${person.id}`, { status: 'disabled' });
      const revoked = performance.now();
      await eventually('the socket is cut', () => !there.socket.connected, 10_000);
      took.push(performance.now() - revoked);

      expect(there.events.map((event) => event.name)).toContain('session_ended');
      await expect(listen(cluster, 1, person)).rejects.toThrow();
      expect((await cluster.at(1, person).call('GET', '/api/me')).status).toBe(401);
    }
    // The middle one: a loaded machine may be late once.
    expect(took.sort((a, b) => a - b)[1]).toBeLessThan(1_000);
  });

  test('who watches on one instance hears what happens on the other, and who else watches', async () => {
    const owner = await cluster.world.person('recruiter');
    const { interview } = await anAnalysedInterview(cluster.world, owner, 1);
    const there = await listen(cluster, 1, owner);
    expect(await watch(there, interview.id)).toMatchObject({ ok: true });

    const here = await listen(cluster, 0, recruiter);
    await watch(here, interview.id);
    await cluster
      .at(0, owner)
      .post(`/api/interviews/${interview.id}/comments`, { text: 'À revoir ensemble.' });

    await eventually('the other instance tells', () =>
      there.events.some(
        (e) => e.name === 'interview_changed' && (e.payload as { change: string }).change === 'comment',
      ),
    );
    const everybody = withRedis ? [owner.id, recruiter.id] : [owner.id];
    await eventually('those who watch are shown', () => {
      const seen = lastPresence(there)?.watchers.map((one) => one.user_id) ?? [];
      return everybody.every((id) => seen.includes(id)) && seen.length === everybody.length;
    });
    here.close();
    await eventually('who left is not shown', () => lastPresence(there)?.watchers.length === 1);
  });

  test('a role that is taken away is taken on both', async () => {
    const admin = await cluster.world.admin();
    const owner = await cluster.world.person('recruiter');
    const other = await cluster.world.person('recruiter');
    const { interview } = await anAnalysedInterview(cluster.world, owner, 1);
    const there = await listen(cluster, 1, other);
    expect(await watch(there, interview.id)).toMatchObject({ ok: true });

    await admin.patch(`/api/users/${other.id}`, { roles: ['reviewer'] });

    await eventually(
      'the right to watch is gone',
      async () => (await watch(there, interview.id)).ok === false,
      3_000,
    );
  });
});

test('a Redis that is killed again and again delays nothing and loses nothing', async () => {
  const redis = await Redis.start();
  const cluster = await Cluster.open(redis);
  const recruiter = await cluster.world.person('recruiter');
  const person = await cluster.world.person('reviewer');
  const here = await listen(cluster, 0, person, 0);
  const there = await listen(cluster, 1, person, 0);
  let written = 0;
  const write = async () => {
    await notify(cluster, written % 2, recruiter, person);
    written += 1;
  };

  for (let round = 0; round < 3; round += 1) {
    await write();
    await redis.kill();
    await write();
    await write();
    await here.hears('what was written while Redis was away', (n) => n.seq === written);
    await there.hears('what was written while Redis was away', (n) => n.seq === written);
    await redis.start();
    await write();
    await there.hears('what was written when it was back', (n) => n.seq === written);
    await here.hears('what was written when it was back', (n) => n.seq === written);
  }

  expect(seqs(here)).toEqual(upTo(written));
  expect(seqs(there)).toEqual(upTo(written));
  listeners.splice(0).forEach((listener) => listener.close());
  await cluster.close();
  await redis.stop();
});

test('the limits of two instances are one', async () => {
  const redis = await Redis.start();
  const cluster = await Cluster.open(redis, { RECRUTEIA_LIMITS__SIGN_INS_PER_MINUTE: '10' });
  const attempt = async (index: number) => {
    const visitor = new Client({ url: cluster.url(index) });
    const { status } = await visitor.call('POST', '/api/auth/sign-in', {
      body: { email: 'nobody@recruteia.test', password: 'wrong-password-of-nobody' },
    });
    return status;
  };

  const first = [];
  for (let i = 0; i < 25 && first.at(-1) !== 429; i += 1) first.push(await attempt(0));
  expect(first.at(-1)).toBe(429);

  await eventually('the second counts them, too', async () => (await attempt(1)) === 429, 5_000);
  await cluster.close();
  await redis.stop();
});
