import { Buffer } from 'node:buffer';
import type { Socket } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
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

describe('reconnection', () => {
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

describe('many sockets', () => {
  it('all hear one broadcast', async () => {
    const count = 500;
    const sockets = await Promise.all(
      Array.from({ length: count }, () => connected('/features', { transports: ['websocket'] })),
    );
    await Promise.all(sockets.map((socket) => socket.emitWithAck('join', 'crowd')));
    const heard = Promise.all(sockets.map((socket) => next(socket, 'told')));

    sockets[0]!.emit('tell', 'crowd', { text: 'hello' });

    expect(new Set((await heard).map((args) => JSON.stringify(args)))).toEqual(
      new Set(['[{"text":"hello"}]']),
    );
  });
});
