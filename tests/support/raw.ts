// Bytes on a socket, for what no well-behaved client would send.
import { connect } from 'node:net';

export type RawReply = { status: number | undefined; text: string; closed: boolean };

/**
 * Sends the parts one after the other with a pause between, then waits for the server to close or for silence.
 * `hangUp` closes our side without waiting, as a cut connection does.
 */
export function sendRaw(
  url: string,
  parts: (string | Buffer)[],
  { pause = 0, patience = 5_000, hangUp = false } = {},
): Promise<RawReply> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    let closed = false;
    const finish = () => {
      clearTimeout(limit);
      socket.destroy();
      const text = Buffer.concat(chunks).toString('latin1');
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      done({ status: status === undefined ? undefined : Number(status), text, closed });
    };
    const limit = setTimeout(finish, patience);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined); // the server may reset what it refuses: the close that follows ends the wait
    socket.on('close', () => {
      closed = true;
      finish();
    });
    socket.on('connect', () => {
      void (async () => {
        for (const part of parts) {
          if (socket.destroyed) return;
          socket.write(part);
          if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        }
        if (hangUp) socket.destroy();
      })();
    });
  });
}

/** A request as text; `Connection: close` so that the reply ends. */
export function request(
  line: string,
  headers: Record<string, string> = {},
  body: string | Buffer = '',
): Buffer {
  const all = { Host: 'localhost', Connection: 'close', ...headers };
  const head = [line, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  );
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}
