// A crowd of clients that drop and come back at random, each of which checks what it hears as it hears it: the seq
// that follows the last one, whatever happened in between.
import { WebSocket } from 'ws';

import type { Minted } from './minted.ts';
import { eventually, sleep } from './processes.ts';

type Heard = { seq: number; id: string; message: string };

/** One person's tab, as small as can be: five thousand fit into a test. */
export class CrowdClient {
  readonly person: Minted;
  readonly heard: Heard[] = [];
  readonly #url: () => string;
  #socket: WebSocket | undefined;
  #wanted = false;
  #connecting: Promise<void> | undefined;
  connected = false;
  problem: string | undefined;

  constructor(person: Minted, url: () => string) {
    this.person = person;
    this.#url = url;
  }

  get lastSeq(): number {
    return this.heard.at(-1)?.seq ?? 0;
  }

  /** Tries until it is connected or told to drop. */
  connect(): Promise<void> {
    this.#wanted = true;
    this.#connecting ??= this.#try().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  async #try(): Promise<void> {
    for (let pause = 50; this.#wanted && !this.connected; pause = Math.min(pause * 2, 1_000)) {
      if (await this.#attempt()) return;
      await sleep(pause * (0.5 + Math.random()));
    }
  }

  /** As a cable that is pulled: not a word to the server. */
  drop() {
    this.#wanted = false;
    this.#lose(this.#socket);
  }

  #attempt(): Promise<boolean> {
    const address = `${this.#url().replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { perMessageDeflate: false, handshakeTimeout: 20_000 });
    this.#socket = socket;
    return new Promise((done) => {
      const give = (success: boolean) => {
        clearTimeout(patience);
        done(success);
      };
      const patience = setTimeout(() => {
        this.#lose(socket);
        give(false);
      }, 25_000);
      socket.on('error', () => undefined); // a close follows
      socket.on('close', () => {
        const expected = !this.connected || !this.#wanted || this.#socket !== socket;
        this.#lose(socket);
        give(false);
        if (!expected) void this.connect(); // the server went away: come back
      });
      socket.on('message', (data: Buffer) => {
        if (this.#socket !== socket) return; // of a connection that was given up
        const text = data.toString();
        if (text.startsWith('0'))
          socket.send(`40${JSON.stringify({ token: this.person.token, last_seq: this.lastSeq })}`);
        else if (text === '2') socket.send('3');
        else if (text.startsWith('40')) {
          this.connected = true;
          give(true);
        } else if (text.startsWith('44')) {
          this.problem ??= `refused: ${text}`;
          this.drop();
        } else if (text.startsWith('42["notification"')) this.#hear(text);
      });
    });
  }

  #hear(text: string) {
    const [, notice] = JSON.parse(text.slice(2)) as [string, Heard];
    if (notice.seq !== this.lastSeq + 1) this.problem ??= `heard ${notice.seq} after ${this.lastSeq}`;
    this.heard.push({ seq: notice.seq, id: notice.id, message: notice.message });
  }

  #lose(socket: WebSocket | undefined) {
    if (!socket || this.#socket !== socket) return;
    this.#socket = undefined;
    this.connected = false;
    socket.terminate();
  }
}

export class Crowd {
  readonly clients: CrowdClient[];

  constructor(people: Minted[], url: () => string) {
    this.clients = people.map((person) => new CrowdClient(person, url));
  }

  get connected(): number {
    return this.clients.filter((client) => client.connected).length;
  }

  /** So many at once: a crowd that comes through one door. */
  async connect(atOnce = 150) {
    const waiting = this.clients.filter((client) => !client.connected);
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await next.connect();
      }),
    );
  }

  /** Until `until`, some drop at every moment, and come back after a while. */
  async churn(until: number, perSecond: number) {
    const away: Promise<void>[] = [];
    while (Date.now() < until) {
      for (let i = 0; i < perSecond / 10; i += 1) {
        const client = this.clients[Math.floor(Math.random() * this.clients.length)];
        if (!client?.connected) continue;
        client.drop();
        away.push(sleep(Math.random() * 2_000).then(() => client.connect()));
      }
      await sleep(100);
    }
    await Promise.all(away);
  }

  /** What went wrong in anybody's eyes, at most ten of it. */
  problems(): string[] {
    return this.clients.flatMap((client) => client.problem ?? []).slice(0, 10);
  }

  async settled(expected: Map<string, number>, patience: number) {
    await eventually(
      'everybody has heard everything',
      () => {
        if (this.problems().length > 0) throw new Error(this.problems().join('\n'));
        return this.clients.every((client) => client.lastSeq === (expected.get(client.person.userId) ?? 0));
      },
      patience,
    );
  }

  leave() {
    for (const client of this.clients) client.drop();
  }
}
