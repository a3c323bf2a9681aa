// Peers that mean no good, or cannot keep up: bounded in memory, refused in time, and nobody else waits for them.
import { readFileSync } from 'node:fs';
import { connect, type Socket as TcpSocket } from 'node:net';

import { Emitter } from '@socket.io/redis-emitter';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { mint } from '../support/minted.ts';
import { eventually, sleep } from '../support/processes.ts';
import { request, sendRaw } from '../support/raw.ts';
import { Redis } from '../support/redis.ts';
import { Listener } from '../support/sockets.ts';
import { aPosition, World, type Person } from '../support/world.ts';

const path = '/socket.io/?EIO=4&transport=websocket';

let redis: Redis;
let broker: ReturnType<typeof createClient>;
let emitter: Emitter;
let world: World;
let recruiter: Person;
let person: Person;
const left: (() => void)[] = [];
beforeAll(async () => {
  redis = await Redis.start();
  broker = createClient({ url: redis.url });
  await broker.connect();
  emitter = new Emitter(broker);
  world = await World.open({ RECRUTEIA_REDIS__URL: redis.url });
  recruiter = await world.person('recruiter');
  person = await world.person('reviewer');
});
afterEach(() => left.splice(0).forEach((close) => close()));
afterAll(async () => {
  await world.close();
  await broker.quit();
  await redis.stop();
});

/** Resident memory of the server, in MB. */
function memory(): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${world.server.pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** Connections the server has open now. */
async function sockets(): Promise<number> {
  const metrics = await fetch(`${world.url}/metrics`).then((reply) => reply.text());
  return Number(/^recruteia_sockets(?:\{\})? (\d+)/m.exec(metrics)?.[1]);
}

async function notify(...people: { id: string }[]) {
  const position = await aPosition(recruiter);
  await recruiter.put(`/api/positions/${position.id}/members`, { user_ids: people.map((one) => one.id) });
}

/** The others are served as ever: a notification arrives, and soon. */
async function othersAreServed(patience = 5_000) {
  const listener = await Listener.connect(world.url, { token: person.token ?? '' });
  await notify(person);
  await eventually('somebody else hears', () => listener.notices.length > 0, patience);
  listener.close();
}

function handshake(): string {
  return [
    `GET ${path} HTTP/1.1`,
    'Host: localhost',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '',
    '',
  ].join('\r\n');
}

/** A masked frame, with the header as given: rules can be broken. */
function frame(
  opcode: number,
  payload: Buffer,
  { mask = true, length = payload.length, bits = 0x80 } = {},
): Buffer {
  const size =
    length < 126
      ? Buffer.from([length])
      : length < 65_536
        ? Buffer.from([126, length >> 8, length & 255])
        : Buffer.concat([
            Buffer.from([127, 0, 0, 0, 0]),
            Buffer.from(new Uint32Array([length]).buffer).reverse(),
          ]);
  size[0] = (size[0] ?? 0) | (mask ? 0x80 : 0);
  return Buffer.concat([
    Buffer.from([bits | opcode]),
    size,
    mask ? Buffer.alloc(4) : Buffer.alloc(0),
    payload,
  ]);
}

function connectTcp(): Promise<TcpSocket> {
  const { hostname, port } = new URL(world.url);
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname, () => done(socket));
    socket.on('error', fail);
    left.push(() => socket.destroy());
  });
}

test.each([
  ['an unmasked frame', frame(1, Buffer.from('40'), { mask: false })],
  ['reserved bits', frame(1, Buffer.from('40'), { bits: 0xf0 })],
  ['an unknown opcode', frame(5, Buffer.from('40'))],
  ['text that is not UTF-8', frame(1, Buffer.from([0x34, 0x30, 0xff]))],
  ['no Engine.IO packet', frame(1, Buffer.from('zzz'))],
  ['no Socket.IO packet', frame(1, Buffer.from('4{"a":1}'))],
  ['deep JSON', frame(1, Buffer.from(`42["x",${'['.repeat(50_000)}`))],
  ['a frame that claims 4 GB', frame(1, Buffer.from('x'), { length: 0xfffffff0 })],
  ['a frame above the limit', frame(1, Buffer.alloc(1_000_001, '4'))],
  ['a fragmented control frame', frame(9, Buffer.from('x'), { bits: 0 })],
])('%s ends the connection it comes from, and no other', async (_, bytes) => {
  const reply = await sendRaw(world.url, [handshake(), bytes], { pause: 30, patience: 20_000 });

  expect(reply.status).toBe(101);
  expect(reply.closed).toBe(true);
  await othersAreServed();
});

test('a polling payload above the limit is refused', async () => {
  const open = await fetch(`${world.url}/socket.io/?EIO=4&transport=polling`);
  const { sid } = JSON.parse((await open.text()).slice(1)) as { sid: string };

  const reply = await fetch(`${world.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
    method: 'POST',
    body: '4'.repeat(1_100_000),
  }).then(
    (answer) => answer.status,
    () => 'cut',
  );

  expect([400, 413, 'cut']).toContain(reply);
  await othersAreServed();
});

test('a session id that somebody stole resumes nothing', async () => {
  const victim = await Listener.connect(world.url, { token: person.token ?? '', last_seq: 0 });
  await notify(person);
  await victim.hears('something', (n) => n.seq >= 1);
  const stolen = { sid: victim.socket.id, pid: victim.socket.id, offset: '0', last_seq: 0 };
  victim.close();

  await expect(Listener.connect(world.url, stolen)).rejects.toThrow();
  const other = await world.person('reviewer');
  const thief = await Listener.connect(world.url, { ...stolen, token: other.token ?? '' });
  await notify(person);
  await notify(other);
  await thief.hears('what is their own', (n) => n.seq === 1);
  await sleep(200);
  expect(thief.notices).toHaveLength(1);
  thief.close();

  const poll = await sendRaw(world.url, [
    request(`GET /socket.io/?EIO=4&transport=polling&sid=${stolen.sid} HTTP/1.1`),
  ]);
  expect(poll.status).toBe(400);
});

test('handshakes that are never finished are bounded and delay nobody', async () => {
  const before = memory();
  const kinds = [
    '', // connected, silent
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n', // half a header
    handshake(), // upgraded, but never CONNECTs
  ];
  for (let i = 0; i < 3_000; i += 1) {
    const socket = await connectTcp();
    socket.on('error', () => undefined);
    socket.write(kinds[i % kinds.length] ?? '');
  }

  await othersAreServed(10_000);

  // Under AddressSanitizer memory that was freed is kept for a while, so the bound is generous: 30 KB each.
  expect(memory() - before).toBeLessThan(90);
});

test('people who stop reading are let go at a bound, and delay nobody', async () => {
  const slow = mint(world.home, 30);
  for (const one of slow) {
    const socket = await connectTcp();
    socket.on('error', () => undefined);
    socket.write(handshake());
    await sleep(5);
    socket.write(frame(1, Buffer.from(`40${JSON.stringify({ token: one.token })}`)));
    await new Promise((done) => socket.once('data', done));
    socket.pause(); // and never reads again
  }
  await eventually('all are connected', async () => (await sockets()) >= slow.length);
  const listener = await Listener.connect(world.url, { token: person.token ?? '' });
  const before = memory();

  // 20 MB to each: more than the kernel and the server's queue (4 MB) hold together.
  const waited: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    for (let i = 0; i < 10; i += 1) emitter.to('role_reviewer').emit('bulk', 'x'.repeat(100_000));
    const heard = listener.notices.length;
    const began = performance.now();
    await notify(person);
    await eventually('the reader hears', () => listener.notices.length > heard);
    waited.push(performance.now() - began);
  }

  await eventually('those who do not read are let go', async () => (await sockets()) <= 2, 20_000);
  expect(listener.socket.connected).toBe(true);
  const bulk = () => listener.events.filter((event) => event.name === 'bulk').length;
  await eventually('the reader has it all', () => bulk() >= 200, 20_000);
  expect(bulk()).toBe(200);
  expect(waited.sort((a, b) => a - b)[10]).toBeLessThan(2_000); // two writes included, under the sanitizers
  // Thirty full queues that share nothing, and what AddressSanitizer keeps of what was freed (256 MB).
  expect(memory() - before).toBeLessThan(30 * 4 + 256);
  listener.close();
});

test('one who floods is heard no faster than others', async () => {
  const flood = new WebSocket(world.url.replace('http', 'ws') + path);
  left.push(() => flood.terminate());
  flood.on('error', () => undefined);
  await new Promise((done) => flood.once('open', done));
  flood.send(`40${JSON.stringify({ token: person.token })}`);
  const spam = setInterval(() => {
    if (flood.readyState === WebSocket.OPEN && flood.bufferedAmount < 1_000_000)
      for (let i = 0; i < 200; i += 1) flood.send(`42${i}["watch",{"interview_id":"nothing"}]`);
  }, 5);
  left.push(() => clearInterval(spam));

  await othersAreServed(10_000);
});
