// What `./do conformance-server --mode load` does, by Node's socket.io; with JWT_KEY it verifies tokens and joins rooms.
import { createServer } from 'node:http';
import jwt from 'jsonwebtoken';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false });
const key = process.env.JWT_KEY;

if (key) {
  io.use((socket, next) => {
    try {
      socket.data.user = jwt.verify(socket.handshake.auth.token, key, { algorithms: ['HS256'] });
      next();
    } catch {
      next(new Error('unauthenticated'));
    }
  });
}

io.on('connection', (socket) => {
  const user = socket.data.user;
  if (user) socket.join([`user_${user.sub}`, `role_${user.role}`]);
  else if (socket.handshake.auth.token) socket.join(`user_${socket.handshake.auth.token}`);
  socket.on('trigger_broadcast', (data) => io.emit('notification', data));
  socket.on('trigger_user', (name, data) => io.to(`user_${name}`).emit('notification', data));
  socket.on('echo_ack', (data, answer) => answer(data));
});

http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => console.log(`listening on port ${http.address().port}`));
process.on('SIGTERM', () => process.exit(0));
