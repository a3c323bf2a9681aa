import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '@/testing/fake-socket';
import { WebSocketService } from './websocket-service';

const { io } = vi.hoisted(() => ({ io: vi.fn() }));
vi.mock('socket.io-client', () => ({ io }));

describe('WebSocketService', () => {
  let socket: FakeSocket;
  let service: WebSocketService;
  beforeEach(() => {
    socket = new FakeSocket();
    io.mockReturnValue(socket);
    service = new WebSocketService();
    service.connect();
  });

  it('is used like a plain socket: on, and off without a listener, leave the app its own', () => {
    const app = vi.fn();
    const guest = vi.fn();
    service.listen('notification', app);
    service.on('notification', guest);

    socket.says('notification', { message: 'un' });
    service.off('notification');
    socket.says('notification', { message: 'deux' });

    expect(guest).toHaveBeenCalledExactlyOnceWith({ message: 'un' });
    expect(app).toHaveBeenCalledTimes(2);
  });

  it('takes off one listener and keeps the others', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    service.on('notification', first);
    service.on('notification', second);
    service.off('notification', first);

    socket.says('notification', {});

    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });

  it('gives the last number it has heard of when it connects again, never a smaller one', async () => {
    const { auth } = io.mock.lastCall?.[0] as { auth: (send: (auth: unknown) => void) => void };
    vi.stubGlobal('fetch', () =>
      Response.json({
        access_token: 't',
        expires_at: new Date(Date.now() + 900_000).toISOString(),
      }),
    );
    service.remember(7);
    service.remember(3);

    const sent = await new Promise(auth);

    expect(sent).toEqual({ token: 't', last_seq: 7 });
    vi.unstubAllGlobals();
  });

  it('tries at once when it is asked to hurry, but leaves a living connection alone', () => {
    service.hurry();
    expect(socket.connect).toHaveBeenCalledOnce();
    socket.open();
    service.hurry();
    expect(socket.connect).toHaveBeenCalledOnce();
  });
});
