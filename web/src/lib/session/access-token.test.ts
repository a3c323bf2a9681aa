import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as AccessToken from './access-token';

type Session = typeof AccessToken;

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

function refreshing(...replies: (() => Response)[]) {
  const fetched = vi.fn(async () => {
    const reply = replies[Math.min(fetched.mock.calls.length, replies.length) - 1];
    if (!reply) throw new TypeError('network');
    return reply();
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const tokenReply =
  (token: string, minutes = 15) =>
  () =>
    Response.json({ access_token: token, expires_at: inMinutes(minutes), user: {} });
const refusal = () => Response.json({ code: 'session_expired' }, { status: 401 });

describe('the access token', () => {
  let session: Session;

  beforeEach(async () => {
    vi.resetModules(); // each test is a freshly opened tab
    session = await import('./access-token');
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is asked for once, however many requests need it at the same time', async () => {
    const fetched = refreshing(tokenReply('first'));

    const tokens = await Promise.all([1, 2, 3, 4].map(() => session.accessToken()));

    expect(tokens).toEqual(['first', 'first', 'first', 'first']);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('is kept until it is about to expire', async () => {
    const fetched = refreshing(tokenReply('short', 0.1), tokenReply('next'));

    expect(await session.accessToken()).toBe('short');
    expect(await session.accessToken()).toBe('next');
    expect(await session.accessToken()).toBe('next');
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('is not refreshed again when another request has already replaced the refused one', async () => {
    const fetched = refreshing(tokenReply('first'), tokenReply('second'));
    const refused = await session.accessToken();

    await session.refreshAccessToken(refused);
    const late = await session.refreshAccessToken(refused);

    expect(late).toBe('second');
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('measures its life by the server clock, so that a wrong device clock does no harm', async () => {
    const ahead = Date.now() + 3 * 3600_000;
    session.keepAccessToken(
      { access_token: 'kept', expires_at: new Date(ahead + 900_000).toISOString() },
      new Date(ahead).toUTCString(),
    );
    const fetched = refreshing(tokenReply('other'));
    vi.useFakeTimers({ now: Date.now() + 16 * 60_000 });

    expect(await session.accessToken()).toBe('other');
    expect(fetched).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  it('ends the session when the server no longer knows it', async () => {
    refreshing(refusal);
    const ended = vi.fn();
    session.onSessionEnd(ended);

    expect(await session.accessToken()).toBeNull();
    expect(ended).toHaveBeenCalledWith('expired');
  });

  it('keeps the session when the network is only away', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(() => Promise.reject(new TypeError('network'))),
    );
    const ended = vi.fn();
    session.onSessionEnd(ended);

    await expect(session.accessToken()).rejects.toThrow('network');
    expect(ended).not.toHaveBeenCalled();
  });
});
