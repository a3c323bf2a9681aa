import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { afterEach, inject } from 'vitest';

export type Options = Partial<ManagerOptions & SocketOptions> & { rejectUnauthorized?: boolean };

/** Options that make `open` use the TLS server. */
export const overTls: Options = { rejectUnauthorized: false };

const opened: Socket[] = [];

afterEach(() => {
  for (const socket of opened.splice(0)) socket.disconnect();
});

/** A socket of the official client that the end of the test disconnects. */
export function open(namespace: string, options: Options = {}): Socket {
  const url = inject(options.rejectUnauthorized === false ? 'tlsUrl' : 'url');
  const socket = io(url + namespace, { forceNew: true, ...options });
  opened.push(socket);
  return socket;
}

/** The arguments of the next `event`. */
export function next(socket: Socket, event: string): Promise<unknown[]> {
  return new Promise((resolve) => {
    socket.once(event, (...args: unknown[]) => resolve(args));
  });
}

export async function connected(namespace: string, options: Options = {}): Promise<Socket> {
  const socket = open(namespace, options);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** Everything `event` brings until `count` have come. */
export function collect(socket: Socket, event: string, count: number): Promise<unknown[]> {
  const values: unknown[] = [];
  return new Promise((resolve) => {
    socket.on(event, (value: unknown) => {
      values.push(value);
      if (values.length === count) resolve(values);
    });
  });
}

export const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
