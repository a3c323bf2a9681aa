// The official server with the same handlers as ./do conformance-server: what ours is held against.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Server, type Namespace } from 'socket.io';

function serve(sockets: Namespace) {
  sockets.on('connection', (socket) => {
    socket.emit('auth', socket.handshake.auth);
    socket.on('message', (...args: unknown[]) => socket.emit('message-back', ...args));
    socket.on('message-with-ack', (...args: unknown[]) => {
      const answer = args.pop();
      if (typeof answer === 'function') answer(...args);
    });
  });
}

export async function startNode() {
  const http = createServer();
  const server = new Server(http, {
    pingInterval: 300,
    pingTimeout: 200,
    maxHttpBufferSize: 1_000_000,
    connectTimeout: 1_000,
  });
  serve(server.of('/'));
  serve(server.of('/custom'));
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const { port } = http.address() as AddressInfo;
  return { port, stop: () => server.close() };
}
