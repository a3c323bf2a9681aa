import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '@/testing/fake-socket';
import { ConnectionNotice } from '../components/connection-notice';
import { FakeInbox } from '../testing/fake-inbox';
import { renderInbox } from '../testing/render-inbox';
import { longestMilliseconds, shortestMilliseconds } from './use-inbox-fallback';

const { io } = vi.hoisted(() => ({ io: vi.fn() }));
vi.mock('socket.io-client', () => ({ io }));
vi.mock('@/lib/i18n/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));

const badgePath = '/api/notifications/badge';
let socket: FakeSocket;
let inbox: FakeInbox;

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const asked = () => inbox.sent(badgePath, 'GET').length;
const notice = /n’arrivent plus en direct/;

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-25T12:00:00Z') });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  socket = new FakeSocket();
  io.mockReturnValue(socket);
  inbox = new FakeInbox([]);
  inbox.install();
  renderInbox(<ConnectionNotice />, socket);
  await pass(1000);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('while the socket is away', () => {
  it('a short cut is not worth a word, and asks for nothing', async () => {
    const before = asked();
    act(() => socket.lose());
    await pass(3000);
    expect(screen.queryByText(notice)).not.toBeInTheDocument();
    expect(asked()).toBe(before);
  });

  it('the inbox is fetched at a bounded interval, says so, and stops both without a word', async () => {
    act(() => socket.lose());
    await pass(4100);
    expect(screen.getByText(notice)).toBeInTheDocument();
    const before = asked();
    await pass(10 * shortestMilliseconds);
    expect(asked() - before).toBeGreaterThanOrEqual(9);
    expect(asked() - before).toBeLessThanOrEqual(11);

    act(() => socket.open());
    await pass(10);
    expect(screen.queryByText(notice)).not.toBeInTheDocument();
    const after = asked();
    await pass(10 * shortestMilliseconds);
    expect(asked()).toBe(after);
  });

  it('a server that does not answer is asked less and less often, and the page says from when it is', async () => {
    inbox.refuse = () => Response.json({ code: 'unavailable' }, { status: 500 });
    act(() => socket.lose());
    await pass(4100);
    await pass(15 * 60_000);
    const before = asked();
    await pass(10 * longestMilliseconds);
    expect(asked() - before).toBeGreaterThanOrEqual(9);
    expect(asked() - before).toBeLessThanOrEqual(11);
    expect(screen.getByText(/ne répond pas.*13:00/)).toBeInTheDocument();
  });

  it('nothing is asked in a tab nobody sees, and at once when it is seen again', async () => {
    act(() => socket.lose());
    await pass(4100);
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await pass(shortestMilliseconds);
    const before = asked();
    await pass(20 * shortestMilliseconds);
    expect(asked()).toBe(before);

    visibility.mockReturnValue('visible');
    act(() => document.dispatchEvent(new Event('visibilitychange')));
    await pass(100);
    expect(asked()).toBeGreaterThan(before);
  });
});
