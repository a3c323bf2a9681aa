// A stranger's bytes, to ours and to the official server: where the protocols are silent, both do the same. Where ours
// is stricter it says so here.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { startNode } from './node_server.ts';
import { binary, close, frame, RawSocket } from './raw.ts';

let ours: number;
let node: Awaited<ReturnType<typeof startNode>>;
beforeAll(async () => {
  ours = Number(new URL(inject('url')).port);
  node = await startNode();
});
afterAll(() => node.stop());

const text = (...texts: string[]) => texts.map((one) => frame(one));
const message = frame('42["message",1]');
const placeholder = (number: unknown) =>
  `451-["message",{"_placeholder":true,"num":${JSON.stringify(number)}}]`;

const theEnd = 'text 42["message-back","the end"]';

/** What a peer in the namespace `/` sees after these frames. */
async function seenOf(port: number, frames: Buffer[]): Promise<string[]> {
  const peer = await RawSocket.open(port);
  await peer.sees((seen) => seen.some((line) => line.startsWith('text 0')));
  peer.write(frame('40'));
  await peer.sees((seen) => seen.some((line) => line.includes('"auth"')));
  peer.seen.length = 0;
  for (const bytes of [...frames, frame('42["message","the end"]')]) peer.write(bytes);
  const isOver = (line: string) => line === theEnd || line.startsWith('close');
  await peer.sees((seen) => seen.some(isOver), 10_000);
  peer.leave();
  return peer.seen.filter((line) => line !== theEnd && line !== 'end');
}

/** How a connection is closed upon a broken packet is not told by either protocol: that it is, is. */
const outcome = (seen: string[]) => seen.map((line) => (line.startsWith('close') ? 'close' : line));

const alike: [string, Buffer[]][] = [
  ['a name that is a number', text('42[1,2]', '421[1,2]', '42["message",1]')],
  ['no name', text('42[]')],
  ['null as the name', text('42[null]')],
  ['an object as the event', text('42{"a":1}')],
  ...['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'].map(
    (name): [string, Buffer[]] => [`the reserved name ${name}`, text(`42["${name}"]`)],
  ),
  [
    'names that are nearly reserved',
    [...text('42["error"]', '42["reconnect"]', '42["__proto__",1]'), message],
  ],
  ['an unknown event that wants an answer', [...text('4212["nothing"]'), message]],
  ['ids with zeros', text('420["message-with-ack",1]', '42007["message-with-ack",2]')],
  ['the largest exact id', text('429007199254740992["message-with-ack",1]')],
  ['a negative id', text('42-1["message-with-ack",1]')],
  ['an answer nobody asked for', [...text('4399[1]'), message]],
  ['an answer that is no array', text('431{"a":1}')],
  ['an escaped name', text('42["mess\\u0061ge",1]')],
  ['U+0000 in a text', text('42["message","a\\u0000b"]')],
  ['rubbish behind the JSON', text('42["message",1]x')],
  ["what JavaScript takes and JSON does not: '", text("42['message']")],
  ['what JavaScript takes and JSON does not: NaN', text('42["message",NaN]')],
  ['what JavaScript takes and JSON does not: a last comma', text('42["message",]')],
  ['a control character in a text', text('42["message","a\u0001b"]')],
  ['thirty levels', text(`42["message",${'['.repeat(30)}${']'.repeat(30)}]`)],
  ['a namespace with a query', text('40/custom?token=abc,{"a":1}')],
  ['the root with a query', text('40/?token=abc')],
  ['a namespace that does not exist', text('40/nothing,')],
  ['two namespaces', [...text('40/custom,{"a":1}', '42/custom,["message",1]'), message]],
  ['a namespace without its comma', text('40/custom')],
  ['a namespace without its slash', text('40custom,{}')],
  ['CONNECT twice', [...text('40{}'), message]],
  ['CONNECT with an array', text('40/custom,["a"]')],
  ['CONNECT with null', text('40/custom,null')],
  ['an event to a namespace not joined', text('42/custom,["message",1]')],
  ['DISCONNECT of a namespace not joined', text('41/custom,')],
  ['an event after DISCONNECT', [...text('41'), message]],
  ["the server's CONNECT_ERROR", text('44{"message":"x"}')],
  ['bytes nobody announced', [binary('abc'), message]],
  ['text where bytes must follow', [...text(placeholder(0)), message]],
  ['a placeholder beyond the attachments', [...text(placeholder(1)), binary('a')]],
  ['a placeholder below zero', [...text(placeholder(-1)), binary('a')]],
  ['a placeholder that is no number', [...text(placeholder('0')), binary('a')]],
  ['a placeholder where nothing is attached', text('42["message",{"_placeholder":true,"num":5}]')],
  ['eleven attachments', text('4511-["message",1]')],
  ['minus one attachment', text('45-1-["message",1]')],
  ['more attachments than there are numbers', text('4599999999999999999999-["message",1]')],
  ['attachments without the dash', text('451["message",1]')],
  ['an empty attachment', [...text(placeholder(0)), binary('')]],
  [
    'an answer with bytes',
    [...text('451-7["message-with-ack",{"_placeholder":true,"num":0}]'), binary('ab')],
  ],
  ['unknown types', text('47[]')],
  ['an empty message', text('4')],
  ['an empty frame', text('')],
  ['packets of the engine that mean nothing now', [...text('0{}', '5', '6', '3x'), message]],
  ['a ping of the engine', [...text('2'), message]],
  ['an unknown packet of the engine', text('7')],
  ['base64 over WebSocket', text('bAAA=')],
  [
    'fragments with a ping between',
    [frame('42["mes', { fin: false }), frame('hi', { opcode: 9 }), frame('sage",1]', { opcode: 0 })],
  ],
  [
    'a letter cut in two by fragments',
    [
      frame(Buffer.from('42["message","é').subarray(0, -1), { fin: false }),
      frame(Buffer.concat([Buffer.from([0xa9]), Buffer.from('"]')]), { opcode: 0 }),
    ],
  ],
  ['a continuation of nothing', [frame('x', { opcode: 0 })]],
  ['a message within a message', [frame('42["mes', { fin: false }), message]],
  ['a ping of 125 bytes', [frame('x'.repeat(125), { opcode: 9 })]],
  ['a ping of 126 bytes', [frame('x'.repeat(126), { opcode: 9 })]],
  ['a pong nobody asked for', [frame('x', { opcode: 10 }), message]],
  ...[1, 2, 4].map((rsv): [string, Buffer[]] => [`reserved bit ${rsv}`, [frame('42["message",1]', { rsv })]]),
  ['no mask', [frame('42["message",1]', { mask: false })]],
  ...[3, 7, 11, 15].map((opcode): [string, Buffer[]] => [`opcode ${opcode}`, [frame('x', { opcode })]]),
  ['text that is not UTF-8', [frame(Buffer.from([0x34, 0x32, 0xff]))]],
  [
    'a surrogate in UTF-8',
    [frame(Buffer.concat([Buffer.from('42["message","'), Buffer.from([0xed, 0xa0, 0x80, 0x22, 0x5d])]))],
  ],
  ['a length of 2^63', [Buffer.from([0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])]],
  ['a message as large as may be', text(`42["message","${'x'.repeat(1_000_000 - 16)}"]`)],
  ['a message one byte larger', text(`42["message","${'x'.repeat(1_000_000 - 15)}"]`)],
];

describe('a stranger is answered as by the official server', () => {
  test.concurrent.each(alike)('%s', async (_, frames) => {
    const [our, their] = await Promise.all([seenOf(ours, frames), seenOf(node.port, frames)]);

    expect(outcome(our)).toEqual(outcome(their));
  });

  // prettier-ignore
  test.concurrent.each([999, 1000, 1001, 1003, 1004, 1005, 1006, 1007, 1015, 2999, 3000, 4999, 5000, 65_535])(
    'the close code %d, code for code',
    async (code) => {
      const [our, their] = await Promise.all([seenOf(ours, [close(code)]), seenOf(node.port, [close(code)])]);

      expect(our).toEqual(their);
    },
  );
});

describe('a stranger is answered otherwise where', () => {
  test.concurrent.each([
    ['an id cannot be written exactly', text('429007199254740993["message-with-ack",1]')],
    ['an answer names no question', text('43[1]')],
    ['JSON is forty levels deep', text(`42["message",${'['.repeat(40)}${']'.repeat(40)}]`)],
    ['JSON is deep enough to end Node', text(`42["message",${'['.repeat(100_000)}${']'.repeat(100_000)}]`)],
    ['CONNECT has an id', text('40/custom,1{}')],
    ['a placeholder is a fraction', [...text(placeholder(0.5)), binary('a')]],
    ['a length is not in its shortest form', [Buffer.from([0x81, 0xfe, 0, 1, 0, 0, 0, 0, 0x33])]],
  ])('%s: the connection ends', async (_, frames) => {
    expect(outcome(await seenOf(ours, frames))).toEqual(['close']);
  });

  test('a text holds half of a surrogate pair: it arrives with U+FFFD, as JSON wants it', async () => {
    expect(await seenOf(ours, text('42["message","\\ud83d"]'))).toEqual(['text 42["message-back","\ufffd"]']);
  });
});
