import { io, type Socket } from 'socket.io-client';
import { accessToken } from '@/lib/session/access-token';

export type ConnectionState = 'connecting' | 'connected' | 'disconnected';

type Listener = (payload: unknown) => void;

/**
 * The one socket of a signed-in person. It gives its token anew at each connection and the last
 * `seq` it has seen, so that the server sends what was missed, in order.
 */
export class WebSocketService {
  private socket: Socket | null = null;
  private lastSeq: number | null = null;
  private readonly stateListeners = new Set<(state: ConnectionState) => void>();
  private readonly eventListeners = new Map<string, Set<Listener>>();
  private connection: ConnectionState = 'disconnected';

  connect() {
    if (this.socket) return;
    const socket = io({
      path: '/socket.io/',
      transports: ['websocket'],
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
      for (const listener of this.eventListeners.get(event) ?? []) listener(payload);
    });
  }

  disconnect() {
    this.socket?.disconnect();
    this.socket = null;
    this.setState('disconnected');
  }

  /** Everything up to `seq` is known here; a reconnection asks for what comes after. */
  remember(seq: number) {
    this.lastSeq = Math.max(this.lastSeq ?? 0, seq);
  }

  /** Says something to the server, if it can be heard; what matters is never said this way. */
  send(event: string, payload: unknown) {
    if (this.socket?.connected) this.socket.emit(event, payload);
  }

  on(event: string, listener: Listener): () => void {
    const listeners = this.eventListeners.get(event) ?? new Set();
    listeners.add(listener);
    this.eventListeners.set(event, listeners);
    return () => listeners.delete(listener);
  }

  get state(): ConnectionState {
    return this.connection;
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  private setState(state: ConnectionState) {
    this.connection = state;
    for (const listener of this.stateListeners) listener(state);
  }
}
