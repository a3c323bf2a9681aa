// Five thousand people who connect, drop and come back while notifications flow and servers are killed. In the end
// every one's list equals the database, row by row.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { Cluster } from '../support/cluster.ts';
import { Crowd } from '../support/crowd.ts';
import { mint, notificationRows, type Minted } from '../support/minted.ts';
import { sleep } from '../support/processes.ts';
import { Redis } from '../support/redis.ts';
import { Server, type Home } from '../support/server.ts';
import { aPosition, World } from '../support/world.ts';

const long = process.env.RECRUTEIA_TEST_LONG === '1';
const people = Number(process.env.RECRUTEIA_TEST_PEOPLE ?? 5_000);
const seconds = long ? 300 : 30;
const dropsPerSecond = 100;
const atOnce = 50; // members of a position

/** Asks some of the crowd for their review, over and over: a notification each. A request that a killed server did not
 *  answer is made again elsewhere; what it wrote before counts. */
class Writer {
  readonly #clients: (() => Client)[];
  readonly #crowd: Minted[];
  readonly #positions: string[] = [];
  #turn = 0;
  requests = 0;

  constructor(crowd: Minted[], ...clients: (() => Client)[]) {
    this.#crowd = crowd;
    this.#clients = clients;
  }

  async prepare() {
    for (let i = 0; i < 10; i += 1) {
      const client = this.#client();
      this.#positions.push((await aPosition(client)).id);
    }
  }

  /** Several at once, as in an organisation at work. */
  async write(until: number) {
    await Promise.all(Array.from({ length: 4 }, () => this.#write(until)));
  }

  async #write(until: number) {
    for (let i = Math.floor(Math.random() * 10); Date.now() < until; i += 1) {
      const first = Math.floor(Math.random() * (this.#crowd.length - atOnce));
      const user_ids = this.#crowd.slice(first, first + atOnce).map((one) => one.userId);
      const position = this.#positions[i % this.#positions.length] ?? '';
      try {
        await this.#client().put(`/api/positions/${position}/members`, { user_ids });
        this.requests += 1;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // the connection: a server that was killed
        await sleep(200);
      }
      await sleep(20);
    }
  }

  #client(): Client {
    const client = this.#clients[this.#turn++ % this.#clients.length];
    if (!client) throw new Error('nobody writes');
    return client();
  }
}

async function compare(home: Home, crowd: Crowd) {
  const rows = notificationRows(home);
  const byPerson = new Map<string, typeof rows>();
  for (const row of rows) byPerson.set(row.userId, [...(byPerson.get(row.userId) ?? []), row]);
  await crowd.settled(new Map([...byPerson].map(([id, list]) => [id, list.length])), 60_000);
  for (const { person, heard } of crowd.clients) {
    const expected = (byPerson.get(person.userId) ?? []).map(({ seq, id, message }) => ({
      seq,
      id,
      message,
    }));
    expect(heard).toEqual(expected);
  }
  return rows.length;
}

describe('one server on SQLite', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  test('five thousand people miss nothing, through kill -9 as well', async () => {
    const recruiter = await world.person('recruiter');
    const minted = mint(world.home, people);
    const crowd = new Crowd(minted, () => world.url);
    const writer = new Writer(minted, () => recruiter);
    await writer.prepare();
    await crowd.connect();
    world.home.settings.RECRUTEIA_SERVER__PORT = new URL(world.url).port;

    const until = Date.now() + seconds * 1_000;
    const kills = async () => {
      while (Date.now() < until - 15_000) {
        await sleep(12_000);
        await world.server.kill();
        world.server = await Server.start(world.home);
      }
    };
    await Promise.all([crowd.churn(until, dropsPerSecond), writer.write(until), kills()]);
    await crowd.connect();

    const rows = await compare(world.home, crowd);
    console.log(`${rows} notifications to ${people} people, ${writer.requests} requests, SQLite`);
    expect(rows).toBeGreaterThan(people / 5);
    crowd.leave();
  });
});

describe('two servers on PostgreSQL and Redis', () => {
  let redis: Redis;
  let cluster: Cluster;
  beforeAll(async () => {
    redis = await Redis.start();
    cluster = await Cluster.open(redis);
  });
  afterAll(async () => {
    await cluster.close();
    await redis.stop();
  });

  test('five thousand people miss nothing, through kill -9 of a server and of Redis as well', async () => {
    const recruiter = await cluster.world.person('recruiter');
    const minted = mint(cluster.world.home, people);
    const crowd = new Crowd(minted, () => cluster.url(Math.random() < 0.5 ? 0 : 1));
    const writer = new Writer(
      minted,
      () => cluster.at(0, recruiter),
      () => cluster.at(1, recruiter),
    );
    await writer.prepare();
    await crowd.connect();

    const until = Date.now() + seconds * 1_000;
    const kills = async () => {
      for (let round = 0; Date.now() < until - 12_000; round += 1) {
        await sleep(5_000);
        await redis.kill();
        await sleep(1_000);
        await redis.start();
        await sleep(3_000);
        await cluster.kill(round % 2);
        await cluster.start(round % 2);
      }
    };
    await Promise.all([crowd.churn(until, dropsPerSecond), writer.write(until), kills()]);
    await crowd.connect();

    const rows = await compare(cluster.world.home, crowd);
    console.log(
      `${rows} notifications to ${people} people, ${writer.requests} requests, PostgreSQL and Redis`,
    );
    expect(rows).toBeGreaterThan(people / 5);
    crowd.leave();
  });
});
