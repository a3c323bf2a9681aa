import { vi } from 'vitest';

type Handler = (...args: unknown[]) => void;

/** Stands for `io()` of socket.io-client: connects when told, says what the test says. */
export class FakeSocket {
  connected = false;
  active = true;
  readonly emitted: unknown[][] = [];
  private readonly handlers = new Map<string, Handler[]>();
  private readonly anyHandlers: Handler[] = [];

  on = vi.fn((event: string, handler: Handler) => {
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler]);
    return this;
  });
  onAny = vi.fn((handler: Handler) => {
    this.anyHandlers.push(handler);
    return this;
  });
  emit = vi.fn((...args: unknown[]) => {
    this.emitted.push(args);
    return this;
  });
  connect = vi.fn(() => this);
  disconnect = vi.fn(() => this);

  /** The server accepts. */
  open() {
    this.connected = true;
    this.call('connect');
  }

  /** The connection is gone. */
  lose(reason = 'transport close') {
    this.connected = false;
    this.call('disconnect', reason);
  }

  /** The server says something. */
  says(event: string, payload: unknown) {
    for (const handler of this.anyHandlers) handler(event, payload);
    this.call(event, payload);
  }

  private call(event: string, ...args: unknown[]) {
    for (const handler of this.handlers.get(event) ?? []) handler(...args);
  }
}
