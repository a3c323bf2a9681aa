import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { describe, expect, inject, it } from 'vitest';
import { start } from './server';
import { collect, connected, next, open, type Options, overTls, sleep } from './support';

const transports: [string, Options][] = [
  ['polling', { transports: ['polling'] }],
  ['websocket', { transports: ['websocket'] }],
  ['polling upgraded to websocket', {}],
  ['websocket and TLS', { transports: ['websocket'], ...overTls }],
  ['polling upgraded to websocket and TLS', overTls],
];

function transportOf(socket: Socket): string {
  return socket.io.engine.transport.name;
}

describe.each(transports)('over %s', (_, options) => {
  it('connects, and hears back what it sent with CONNECT', async () => {
    const socket = open('/', { ...options, auth: { token: 'abc' } });

    const [auth] = await next(socket, 'auth');

    expect(auth).toEqual({ token: 'abc' });
    expect(socket.id).toHaveLength(20);
  });

  it('carries JSON of every kind both ways', async () => {
    const socket = await connected('/', options);
    const values = [
      1,
      -2.5,
      1e21,
      true,
      null,
      'é « ’ 𝄞 \u0000 \u2028',
      [1, [2, [3]]],
      { a: { b: [] }, '': 0 },
    ];

    socket.emit('message', ...values);

    expect(await next(socket, 'message-back')).toEqual(values);
  });

  it('carries binary both ways', async () => {
    const socket = await connected('/', options);

    socket.emit(
      'message',
      Buffer.from([1, 2, 3]),
      { deep: [Buffer.from('été')] },
      'text',
      Buffer.alloc(100_000, 7),
    );
    const [first, second, third, fourth] = (await next(socket, 'message-back')) as [
      Buffer,
      { deep: [Buffer] },
      string,
      Buffer,
    ];

    expect(Buffer.from(first)).toEqual(Buffer.from([1, 2, 3]));
    expect(Buffer.from(second.deep[0]).toString()).toBe('été');
    expect(third).toBe('text');
    expect(Buffer.from(fourth)).toEqual(Buffer.alloc(100_000, 7));
  });

  it('acknowledges, with binary too', async () => {
    const socket = await connected('/', options);

    expect(await socket.emitWithAck('message-with-ack', { a: 1 })).toEqual({ a: 1 });
    expect(Buffer.from(await socket.emitWithAck('message-with-ack', Buffer.from([9, 8])))).toEqual(
      Buffer.from([9, 8]),
    );
  });

  it('keeps the order of many messages', async () => {
    const socket = await connected('/', options);
    const sent = Array.from({ length: 500 }, (_unused, index) => index);
    const received = collect(socket, 'message-back', sent.length);

    for (const number of sent) socket.emit('message', number);

    expect(await received).toEqual(sent);
  });

  it('outlives several heartbeats', async () => {
    const socket = await connected('/', options);
    const lost: string[] = [];
    socket.on('disconnect', (reason) => lost.push(reason));

    await sleep(1200);

    expect(lost).toEqual([]);
    expect(await socket.emitWithAck('message-with-ack', 'still here')).toBe('still here');
  });

  it('asks the client and hears its answer, or that none came', async () => {
    const socket = await connected('/features', options);
    socket.on('question', (question: string, answer: (text: string) => void) => {
      if (question !== 'silence') answer(`${question}!`);
    });

    socket.emit('ask_me', 'ready');
    expect(await next(socket, 'answer')).toEqual([['ready!']]);

    socket.emit('ask_me', 'silence');
    expect(await next(socket, 'answer')).toEqual([['no answer']]);
  });

  it('refuses with a message and data, after looking the peer up', async () => {
    const socket = open('/features', { ...options, auth: { refuse: true } });

    const [error] = (await next(socket, 'connect_error')) as [Error & { data: unknown }];

    expect(error.message).toBe('not_authorized');
    expect(error.data).toEqual({ code: 'token_expired' });
  });

  it('refuses a namespace that does not exist', async () => {
    const socket = open('/nowhere', options);

    const [error] = (await next(socket, 'connect_error')) as [Error];

    expect(error.message).toBe('Invalid namespace');
  });

  it('tells the client that the server disconnected it', async () => {
    const socket = await connected('/features', options);

    socket.emit('disconnect_me');

    expect((await next(socket, 'disconnect'))[0]).toBe('io server disconnect');
  });

  it('reaches rooms, and the others in a room', async () => {
    const [anna, boris, clara] = await Promise.all([1, 2, 3].map(() => connected('/features', options)));
    await anna!.emitWithAck('join', 'blue');
    await boris!.emitWithAck('join', 'blue');
    await clara!.emitWithAck('join', 'green');
    const heard: string[] = [];
    for (const [name, socket] of Object.entries({ anna, boris, clara }))
      socket!.on('told', (word: string) => heard.push(`${name}: ${word}`));

    anna!.emit('tell', 'blue', 'all of blue');
    anna!.emit('tell_others', 'blue', 'others of blue');
    anna!.emit('tell', clara!.id, 'clara alone');
    anna!.emit('tell', 'nobody', 'lost');
    await sleep(150);

    expect(heard.sort()).toEqual(
      ['anna: all of blue', 'boris: all of blue', 'boris: others of blue', 'clara: clara alone'].sort(),
    );
  });

  it('tells a room who left it, and why', async () => {
    const stays = await connected('/features', options);
    const leaves = await connected('/features', options);
    const id = leaves.id;
    await stays.emitWithAck('join', `hall ${id}`);
    await leaves.emitWithAck('join', `hall ${id}`);
    const left = next(stays, 'left');

    leaves.disconnect();

    expect(await left).toEqual([id, 'client namespace disconnect']);
  });

  it('disconnects a whole room', async () => {
    const one = await connected('/features', { ...options, reconnection: false });
    const other = await connected('/features', { ...options, reconnection: false });
    await one.emitWithAck('join', `room ${one.id}`);
    await other.emitWithAck('join', `room ${one.id}`);
    const gone = Promise.all([next(one, 'disconnect'), next(other, 'disconnect')]);

    one.emit('disconnect_room', `room ${one.id}`);

    for (const [reason] of await gone) expect(reason).toMatch(/transport close|io server disconnect/);
  });

  it('serves several namespaces on one connection', async () => {
    const main = await connected('/', options);
    const custom = main.io.socket('/custom');
    await next(custom, 'connect');

    custom.emit('message', 'on custom');
    expect(await next(custom, 'message-back')).toEqual(['on custom']);
    custom.disconnect();

    expect(await main.emitWithAck('message-with-ack', 'main goes on')).toBe('main goes on');
  });
});

describe('upgrade', () => {
  it('loses and reorders nothing under traffic', async () => {
    const socket = open('/');
    const sent = Array.from({ length: 2000 }, (_unused, index) => index);
    const received = collect(socket, 'message-back', sent.length);
    expect(transportOf(socket)).toBe('polling');

    for (const number of sent) {
      socket.emit('message', number);
      if (number % 20 === 0) await sleep(1);
    }

    expect(await received).toEqual(sent);
    expect(transportOf(socket)).toBe('websocket');
  });
});

describe('many peers at once', () => {
  it('gathers the answers of a room, and says whether they are all', async () => {
    const [asks, answers, silent] = await Promise.all([1, 2, 3].map(() => connected('/features')));
    const room = `jury ${asks!.id}`;
    await Promise.all([answers!.emitWithAck('join', room), silent!.emitWithAck('join', room)]);
    answers!.on('question', (text: string, answer: (text: string) => void) => answer(`${text}!`));
    const answered = () =>
      new Promise((resolve) => asks!.emit('ask_room', room, 'ready', (...args: unknown[]) => resolve(args)));

    expect(await answered()).toEqual([['ready!'], false]);
    silent!.on('question', (_text: string, answer: (text: string) => void) => answer('late'));
    expect(await answered()).toEqual([expect.arrayContaining(['ready!', 'late']), true]);
  });

  it('tells who is in a room', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => connected('/features')));
    const room = `list ${one!.id}`;
    await Promise.all([one!.emitWithAck('join', room), other!.emitWithAck('join', room)]);

    expect((await one!.emitWithAck('who', room)).sort()).toEqual([one!.id, other!.id].sort());
    expect(await one!.emitWithAck('who', 'nobody')).toEqual([]);
  });
});

describe.each(transports.slice(0, 3))('connection state recovery over %s', (_, options) => {
  const recovering = { ...options, path: '/recovery.io/', reconnectionDelay: 100, randomizationFactor: 0 };

  async function listener(room: string) {
    const socket = await connected('/features', recovering);
    const heard: string[] = [];
    socket.on('told', (word: string) => heard.push(word));
    await socket.emitWithAck('join', room);
    return { socket, heard };
  }

  it('brings back the id, the rooms and what was missed', async () => {
    const speaker = await connected('/features', recovering);
    const { socket, heard } = await listener(`hall ${speaker.id}`);
    const id = socket.id;
    speaker.emit('tell', `hall ${speaker.id}`, 'before');
    await next(socket, 'told');
    expect(socket.recovered).toBe(false);

    socket.io.engine.close();
    for (const word of ['missed', 'missed too']) speaker.emit('tell', `hall ${speaker.id}`, word);
    speaker.emit('tell', 'elsewhere', 'not for it');
    await next(socket, 'connect');
    speaker.emit('tell', `hall ${speaker.id}`, 'after');
    await next(socket, 'told').then(() => sleep(100));

    expect(socket.recovered).toBe(true);
    expect(socket.id).toBe(id);
    expect(heard).toEqual(['before', 'missed', 'missed too', 'after']);
  });

  it('begins anew after a farewell', async () => {
    const { socket } = await listener('anywhere');
    const id = socket.id;

    socket.disconnect().connect();
    await next(socket, 'connect');

    expect(socket.recovered).toBe(false);
    expect(socket.id).not.toBe(id);
  });
});

describe('reconnection', () => {
  it.each(transports.slice(0, 3))(
    'finds a server that was killed and started again, over %s',
    async (_, options) => {
      const first = await start();
      const socket = io(`http://${first.host}`, { ...options, forceNew: true, reconnectionDelay: 50 });
      await next(socket, 'connect');

      const lost = next(socket, 'disconnect');
      await first.kill();
      await lost;
      const second = await start([], first.port);
      await next(socket, 'connect');

      expect(await socket.emitWithAck('message-with-ack', 'back')).toBe('back');
      socket.disconnect();
      await second.stop();
    },
  );

  it('comes back with a new id after its transport is closed', async () => {
    const socket = await connected('/', { transports: ['websocket'], reconnectionDelay: 20 });
    const first = socket.id;
    const reasons: string[] = [];
    socket.on('disconnect', (reason) => reasons.push(reason));

    socket.io.engine.close();
    await next(socket, 'connect');

    expect(reasons).toEqual(['forced close']);
    expect(socket.id).not.toBe(first);
    expect(await socket.emitWithAck('message-with-ack', 'back')).toBe('back');
  });
});

describe('thousands', () => {
  it('of sockets all hear one broadcast', { timeout: 60_000 }, async () => {
    const count = 2000;
    const server = await start(['--mode', 'load']); // a busy client cannot keep up with the tests' short heartbeat
    const sockets = Array.from({ length: count }, () =>
      io(`http://${server.host}`, { transports: ['websocket'], forceNew: true }),
    );
    await Promise.all(sockets.map((socket) => next(socket, 'connect')));
    const heard = Promise.all(sockets.map((socket) => next(socket, 'notification')));

    sockets[0]!.emit('trigger_broadcast', { text: 'hello' });

    expect(new Set((await heard).map((args) => JSON.stringify(args)))).toEqual(
      new Set(['[{"text":"hello"}]']),
    );
    for (const socket of sockets) socket.disconnect();
    await server.stop();
  });

  it('of half-open handshakes keep nobody out, and go', { timeout: 60_000 }, async () => {
    const count = 1500;
    const upgrade = (end: string) =>
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n${end}`;
    const port = Number(new URL(inject('url')).port);
    const open = (request: string) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(request));
      socket.on('error', () => undefined).resume();
      return socket;
    };
    const unfinished = Array.from({ length: count }, () => open(upgrade('')));
    const silent = Array.from({ length: count }, () => open(upgrade('\r\n')));
    await Promise.all([...unfinished, ...silent].map((socket) => once(socket, 'connect')));

    const began = Date.now();
    const socket = await connected('/', { transports: ['websocket'] });
    expect(await socket.emitWithAck('message-with-ack', 'me too')).toBe('me too');
    expect(Date.now() - began).toBeLessThan(3000);

    await Promise.all(silent.filter((one) => !one.closed).map((one) => once(one, 'close')));
    for (const one of unfinished) one.destroy();
  });
});
