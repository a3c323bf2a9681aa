import { io, type Socket } from 'socket.io-client';
import { accessToken } from '@/lib/session/access-token';

export type ConnectionState = 'connecting' | 'connected' | 'disconnected';

type Listener = (payload: unknown) => void;

class Listeners {
  private readonly byEvent = new Map<string, Set<Listener>>();

  add(event: string, listener: Listener) {
    const listeners = this.byEvent.get(event) ?? new Set();
    this.byEvent.set(event, listeners.add(listener));
  }

  remove(event: string, listener?: Listener) {
    if (listener) this.byEvent.get(event)?.delete(listener);
    else this.byEvent.delete(event);
  }

  call(event: string, payload: unknown) {
    for (const listener of [...(this.byEvent.get(event) ?? [])]) listener(payload);
  }
}

/**
 * The one socket of a signed-in person. It gives its token anew at each connection and the last
 * `seq` it has seen, so that the server sends what was missed, in order.
 */
export class WebSocketService {
  private socket: Socket | null = null;
  private lastSeq: number | null = null;
  private readonly stateListeners = new Set<(state: ConnectionState) => void>();
  /** Those of the app itself, apart from those of whoever uses `on` and `off`. */
  private readonly own = new Listeners();
  private readonly guests = new Listeners();
  private connection: ConnectionState = 'disconnected';

  connect() {
    if (this.socket) return;
    const socket = io({
      path: '/socket.io/',
      // A proxy that lets no WebSocket through often lets plain requests through.
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      auth: (send) => {
        accessToken()
          .then((token) => send({ token, last_seq: this.lastSeq ?? undefined }))
          .catch(() => send({}));
      },
      reconnectionDelay: 500,
      reconnectionDelayMax: 15_000,
    });
    this.socket = socket;
    this.setState('connecting');
    socket.on('connect', () => this.setState('connected'));
    socket.on('disconnect', (reason) => {
      this.setState('disconnected');
      // The server closed it by name (a revoked session, a role change): ask again, it will judge.
      if (reason === 'io server disconnect') setTimeout(() => this.socket?.connect(), 1000);
    });
    socket.on('connect_error', () => {
      this.setState('disconnected');
      // A refusal by the middleware leaves the socket inactive: the token may only have aged.
      if (!socket.active) setTimeout(() => this.socket?.connect(), 5000);
    });
    socket.onAny((event: string, payload: unknown) => {
      this.own.call(event, payload);
      this.guests.call(event, payload);
    });
  }

  disconnect() {
    this.socket?.disconnect();
    this.socket = null;
    this.setState('disconnected');
  }

  /** Tries now instead of waiting for the next attempt: the network or the person is back. */
  hurry() {
    if (!this.socket || this.socket.connected) return;
    this.socket.disconnect().connect();
  }

  /** Everything up to `seq` is known here; a reconnection asks for what comes after. */
  remember(seq: number) {
    this.lastSeq = Math.max(this.lastSeq ?? 0, seq);
  }

  /** Says something to the server, if it can be heard; what matters is never said this way. */
  send(event: string, payload: unknown) {
    if (this.socket?.connected) this.socket.emit(event, payload);
  }

  /** Hears of an event until `off`, as with a plain Socket.IO socket; or until the answer is called. */
  on(event: string, listener: Listener): () => void {
    this.guests.add(event, listener);
    return () => this.guests.remove(event, listener);
  }

  /** Without a listener, all that came through `on`; never what the app itself listens to. */
  off(event: string, listener?: Listener) {
    this.guests.remove(event, listener);
  }

  listen(event: string, listener: Listener): () => void {
    this.own.add(event, listener);
    return () => this.own.remove(event, listener);
  }

  get state(): ConnectionState {
    return this.connection;
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  private setState(state: ConnectionState) {
    if (state === this.connection) return;
    this.connection = state;
    for (const listener of this.stateListeners) listener(state);
  }
}
