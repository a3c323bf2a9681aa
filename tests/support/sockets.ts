// The official Socket.IO client against the server under test.
import { io, type Socket } from 'socket.io-client';

import { eventually } from './processes.ts';

export type Notice = {
  id: string;
  seq: number;
  type: 'info' | 'success' | 'warning' | 'error';
  category: string;
  title: string;
  message: string;
  link: string | null;
  timestamp: string;
  toast: boolean;
};

/** A signed-in tab: collects what it hears. */
export class Listener {
  readonly notices: Notice[] = [];
  readonly events: { name: string; payload: unknown }[] = [];
  readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('notification', (notice: Notice) => this.notices.push(notice));
    socket.onAny((name: string, payload: unknown) => this.events.push({ name, payload }));
  }

  /** Connects with the given payload; rejects with the server's reason if it is refused. */
  static async connect(url: string, auth: { token?: string; last_seq?: number }): Promise<Listener> {
    const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, auth });
    const listener = new Listener(socket);
    await new Promise<void>((done, refuse) => {
      socket.once('connect', done);
      socket.once('connect_error', (error) => {
        socket.close();
        refuse(error);
      });
    });
    return listener;
  }

  /** Waits for the first notice that matches, heard before or yet to come. */
  hears(what: string, matches: (notice: Notice) => boolean): Promise<Notice> {
    return eventually(`the socket hears ${what}`, () => this.notices.find(matches));
  }

  close() {
    this.socket.close();
  }
}
