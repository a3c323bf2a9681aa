// What other processes send through Redis: the official emitter and the official adapter of the Node world.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

import { createAdapter } from '@socket.io/redis-adapter';
import { Emitter } from '@socket.io/redis-emitter';
import { createClient } from 'redis';
import { Server as NodeServer } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { end, eventually } from '../support/processes.ts';
import { Redis } from '../support/redis.ts';
import { binary } from '../support/server.ts';
import { Listener } from '../support/sockets.ts';
import { aPosition, World, type Person, type Schema } from '../support/world.ts';

const library = resolve(binary, '../../../libs/socketio-redis');

let redis: Redis;
let broker: ReturnType<typeof createClient>;
beforeAll(async () => {
  redis = await Redis.start();
  broker = createClient({ url: redis.url });
  await broker.connect();
});
afterAll(async () => {
  await broker.quit();
  await redis.stop();
});

describe('the official emitter', () => {
  let world: World;
  let person: Person;
  let listener: Listener;
  let emitter: Emitter;
  beforeAll(async () => {
    world = await World.open({ RECRUTEIA_REDIS__URL: redis.url });
    person = await world.person('reviewer');
    listener = await Listener.connect(world.url, { token: person.token ?? '', last_seq: 0 });
    emitter = new Emitter(broker);
    await eventually('the server listens to Redis', () => world.server.log.includes('redis_connected'));
  });
  afterAll(async () => {
    listener.close();
    await world.close();
  });

  const heard = (name: string) => listener.events.filter((event) => event.name === name);
  /** Everything sent before is there when this is. */
  const settled = async () => {
    const mark = `mark ${Math.random()}`;
    emitter.to(`user_${person.id}`).emit('mark', mark);
    await eventually('the mark is heard', () => heard('mark').some((event) => event.payload === mark));
  };

  test('reaches a person with a passing toast, which is no row', async () => {
    emitter.to(`user_${person.id}`).emit('notification', {
      id: 'forged',
      seq: 7,
      type: 'warning',
      message: 'Maintenance à 18 h',
      read_at: null,
    });

    const toast = await listener.hears('the toast', (n) => n.message === 'Maintenance à 18 h');
    expect(toast).toEqual({
      type: 'warning',
      title: '',
      message: 'Maintenance à 18 h',
      timestamp: expect.any(String) as string,
    });
    expect(await person.get<Schema['Badge']>('/api/notifications/badge')).toEqual({
      unseen: 0,
      unread: 0,
      last_seq: 0,
    });
    expect(await person.get('/api/notifications')).toMatchObject({ items: [], unread: 0 });
  });

  test('does not disturb the rows that come before and after', async () => {
    const recruiter = await world.person('recruiter');
    const notify = async () => {
      const position = await aPosition(recruiter);
      await recruiter.put(`/api/positions/${position.id}/members`, { user_ids: [person.id] });
    };
    await notify();
    emitter.to(`user_${person.id}`).emit('notification', { message: 'entre deux', seq: 2 });
    await notify();

    await listener.hears('the second row', (n) => n.seq === 2);
    await settled();
    expect(listener.notices.map((n) => n.seq).filter((seq) => seq !== undefined)).toEqual([1, 2]);
  });

  test('reaches a role and everybody', async () => {
    const recruiter = await world.person('recruiter');
    const other = await Listener.connect(world.url, { token: recruiter.token ?? '' });

    emitter.to('role_reviewer').emit('notification', { message: 'aux relecteurs' });
    emitter.emit('notification', { message: 'à tous' });
    emitter
      .to('role_recruiter')
      .except(`user_${recruiter.id}`)
      .emit('notification', { message: 'à personne' });
    emitter
      .to([`user_${person.id}`, `user_${recruiter.id}`])
      .emit('deployed', { version: 7 }, Buffer.from([1, 2]));

    await eventually('both hear the last', () =>
      [listener, other].every((one) => one.events.some((event) => event.name === 'deployed')),
    );
    expect(listener.notices.map((n) => n.message)).toEqual(
      expect.arrayContaining(['aux relecteurs', 'à tous']),
    );
    expect(other.notices.map((n) => n.message)).toEqual(['à tous']);
    other.close();
  });

  test('cannot say what only the database knows', async () => {
    for (const name of ['badge', 'session_ended', 'interview_changed', 'presence'])
      emitter.to(`user_${person.id}`).emit(name, { unread: 99, code: 'session_revoked' });
    emitter.to(`user_${person.id}`).emit('notification', 'no object');
    emitter.to(`user_${person.id}`).emit('notification', { message: 42 });
    const before = listener.notices.length;

    await settled();

    expect(heard('badge').filter((event) => (event.payload as { unread: number }).unread === 99)).toEqual([]);
    expect(heard('session_ended')).toEqual([]);
    expect(listener.notices.length).toBe(before);
  });

  test('moves and disconnects sockets', async () => {
    const other = await world.person('reviewer');
    const moved = await Listener.connect(world.url, { token: other.token ?? '' });

    emitter.in(`user_${other.id}`).socketsJoin('news');
    emitter.to('news').emit('news', 1);
    await eventually('the room is joined', () => moved.events.some((event) => event.name === 'news'));
    emitter.in('news').socketsLeave('news');
    emitter.to('news').emit('news', 2);
    emitter.in(`user_${other.id}`).disconnectSockets(true);

    await eventually('the socket is disconnected', () => !moved.socket.connected);
    expect(moved.events.filter((event) => event.name === 'news')).toHaveLength(1);
  });

  test('and whoever writes nonsense on its channels harm nobody', async () => {
    const nonsense = [
      '',
      '\x00',
      '{',
      '{}',
      'x'.repeat(2_000_000),
      Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff]),
      Buffer.alloc(100_000, 0x91),
      Buffer.alloc(300, 0xc1),
    ];
    for (const channel of ['socket.io#/#', `socket.io#/#user_${person.id}#`, 'socket.io-request#/#'])
      for (const message of nonsense) await broker.publish(channel, message as string);
    for (const type of [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 99])
      await broker.publish(
        'socket.io-request#/#',
        JSON.stringify({ type, requestId: 'x', opts: 7, rooms: {} }),
      );
    for (const what of ['changes', 'presence', 'limits'])
      for (const message of nonsense) await broker.publish(`socket.io-recruteia#${what}`, message as string);

    await settled();

    const metrics = await fetch(`${world.url}/metrics`).then((reply) => reply.text());
    const malformed = /recruteia_redis_messages\{outcome="malformed"\} (\d+)/.exec(metrics)?.[1];
    expect(Number(malformed)).toBeGreaterThan(10);
    expect(world.server.running).toBe(true);
  });
});

describe('a Node server with the official adapter', () => {
  let node: NodeServer;
  let ours: ChildProcess;
  let publisher: ReturnType<typeof createClient>;
  let subscriber: ReturnType<typeof createClient>;
  const clients: Socket[] = [];
  let atNode: Socket;
  let atOurs: Socket;
  const heard = new Map<Socket, unknown[]>();

  async function connect(url: string): Promise<Socket> {
    const socket = io(url, { transports: ['websocket'], forceNew: true });
    clients.push(socket);
    heard.set(socket, []);
    socket.on('said', (text) => heard.get(socket)?.push(text));
    await eventually('the client is connected', () => socket.connected);
    await socket.timeout(5_000).emitWithAck('join', 'red');
    return socket;
  }

  beforeAll(async () => {
    publisher = createClient({ url: redis.url });
    subscriber = publisher.duplicate();
    await Promise.all([publisher.connect(), subscriber.connect()]);
    const http = createServer();
    node = new NodeServer(http, {
      adapter: createAdapter(publisher, subscriber, { key: 'interop', requestsTimeout: 3_000 }),
    });
    node.on('connection', (socket) => {
      socket.on('join', (room: string, done: () => void) => {
        void socket.join(room);
        done();
      });
    });
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));

    ours = spawn(join(library, 'socketio_redis_example'), ['0', redis.url, 'interop']);
    let output = '';
    ours.stdout?.on('data', (text: Buffer) => (output += text.toString()));
    const port = await eventually('our server listens', () =>
      output.includes('redis connected') ? /port (\d+)/.exec(output)?.[1] : undefined,
    );
    atNode = await connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
    atOurs = await connect(`http://127.0.0.1:${port}`);
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await node.close();
    await end(ours);
    await Promise.all([publisher.quit(), subscriber.quit()]);
  });

  const hears = (socket: Socket, text: unknown) =>
    eventually('the words are heard', () =>
      heard.get(socket)?.some((one) => JSON.stringify(one) === JSON.stringify(text)),
    );

  test('hears what our server broadcasts', async () => {
    atOurs.emit('say', 'red', { from: 'ours', list: [1, null, 'é'] });
    await hears(atNode, { from: 'ours', list: [1, null, 'é'] });
    await hears(atOurs, { from: 'ours', list: [1, null, 'é'] });
  });

  test('is heard by our sockets', async () => {
    node.to('red').emit('said', { from: 'node', at: 1.5, big: 2 ** 40, nothing: null });
    await hears(atOurs, { from: 'node', at: 1.5, big: 2 ** 40, nothing: null });
  });

  test('finds, moves and disconnects our sockets', async () => {
    const found = await node.in('red').fetchSockets();
    expect(found.map((socket) => socket.id).sort()).toEqual([atNode.id, atOurs.id].sort());
    expect([...(found.find((socket) => socket.id === atOurs.id)?.rooms ?? [])]).toContain('red');

    node.in('red').socketsJoin('green');
    node.to('green').emit('said', 'to green');
    await hears(atOurs, 'to green');

    node.in(atOurs.id ?? '').disconnectSockets(true);
    await eventually('our client is disconnected', () => !atOurs.connected);
  });

  test('gathers the answers of our sockets', async () => {
    atOurs.connect();
    await eventually('it is connected again', () => atOurs.connected);
    for (const client of [atNode, atOurs])
      client.once('question', (_: unknown, answer: (value: unknown) => void) => answer(client.id));

    const answers = (await node.timeout(3_000).emitWithAck('question', 1)) as unknown[];

    expect(answers.sort()).toEqual([atNode.id, atOurs.id].sort());
  });
});

test('a wrong address of Redis is refused with a sentence, and its password is never shown', async () => {
  const world = await World.open();
  const show = (url: string) =>
    new Promise<string>((done) =>
      execFile(
        binary,
        ['config', 'show'],
        { env: { ...world.home.environment(), RECRUTEIA_REDIS__URL: url } },
        (_, stdout, stderr) => done(stdout + stderr),
      ),
    );

  expect(await show('rediss://cache')).toMatch(/redis\.url.*redis:\/\//);
  const shown = await show('redis://:sesame-ouvre-toi@cache:6379/1');
  expect(shown).toContain('redis://:***@cache:6379/1');
  expect(shown).not.toContain('sesame');
  await world.close();
});
