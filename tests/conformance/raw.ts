// A peer that writes whatever bytes it likes, and what it sees of the server.
import { connect, type Socket } from 'node:net';

import { sleep } from './support.ts';

/** How the frame is to be wrong, or not. */
type Form = { opcode?: number; fin?: boolean; rsv?: number; mask?: boolean; length?: number };

/** A client's frame; of text unless told otherwise. */
export function frame(payload: string | Buffer, form: Form = {}): Buffer {
  const { opcode = 1, fin = true, rsv = 0, mask = true } = form;
  const bytes = Buffer.from(payload);
  const length = form.length ?? bytes.length;
  const size = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + size);
  head[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  head[1] = (mask ? 0x80 : 0) | (size === 0 ? length : size === 2 ? 126 : 127);
  if (size === 2) head.writeUInt16BE(length, 2);
  if (size === 8) head.writeBigUInt64BE(BigInt(length), 2);
  if (!mask) return Buffer.concat([head, bytes]);
  const key = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);
  return Buffer.concat([head, key, bytes.map((byte, i) => byte ^ (key[i % 4] ?? 0))]);
}

export const binary = (payload: string | Buffer) => frame(payload, { opcode: 2 });
export const close = (code: number, reason = '') => {
  const number = Buffer.alloc(2);
  number.writeUInt16BE(code);
  return frame(Buffer.concat([number, Buffer.from(reason)]), { opcode: 8 });
};

const handshake = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '',
  '',
].join('\r\n');

/** A WebSocket of which each frame that comes is noted: `text ...`, `binary hex`, `close code`, `end`. */
export class RawSocket {
  readonly seen: string[] = [];
  readonly #socket: Socket;
  #rest = Buffer.alloc(0);
  #upgraded = false;
  ended = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      this.#rest = Buffer.concat([this.#rest, bytes]);
      this.#read();
    });
    socket.on('close', () => {
      this.ended = true;
      this.seen.push('end');
    });
  }

  static open(port: number): Promise<RawSocket> {
    return new Promise((done, fail) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', fail);
      socket.once('connect', () => {
        socket.write(handshake);
        done(new RawSocket(socket));
      });
    });
  }

  write(bytes: Buffer) {
    this.#socket.write(bytes);
  }

  /** Waits until what came suits, or it is over, or `patience` ends. */
  async sees(suits: (seen: string[]) => boolean, patience = 2_000) {
    for (const until = Date.now() + patience; Date.now() < until && !this.ended && !suits(this.seen);)
      await sleep(10);
  }

  leave() {
    this.#socket.destroy();
  }

  #read() {
    if (!this.#upgraded) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#rest = this.#rest.subarray(end + 4);
      this.#upgraded = true;
    }
    for (;;) {
      const short = (this.#rest[1] ?? 0) & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (this.#rest.length < head) return;
      const length =
        short < 126
          ? short
          : short === 126
            ? this.#rest.readUInt16BE(2)
            : Number(this.#rest.readBigUInt64BE(2));
      if (this.#rest.length < head + length) return;
      this.#note((this.#rest[0] ?? 0) & 0x0f, this.#rest.subarray(head, head + length));
      this.#rest = this.#rest.subarray(head + length);
    }
  }

  #note(opcode: number, payload: Buffer) {
    if (opcode === 1 && payload.toString() === '2') this.write(frame('3'));
    else if (opcode === 1)
      this.seen.push(`text ${payload.toString().replace(/"sid":"[^"]*"/, '"sid":"..."')}`);
    else if (opcode === 2) this.seen.push(`binary ${payload.toString('hex')}`);
    else if (opcode === 8) this.seen.push(`close ${payload.length < 2 ? '' : payload.readUInt16BE(0)}`);
    else this.seen.push(`control ${opcode} ${payload.toString()}`);
  }
}
