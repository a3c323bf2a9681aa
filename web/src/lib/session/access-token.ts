import { ApiError } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';

/**
 * The access token lives in memory only; the refresh token in an HttpOnly cookie this code never
 * sees. The cookie's token rotates at each use and a second use of an old one ends the session, so
 * refreshing happens one at a time: within a tab by sharing the promise, between tabs by a lock,
 * and the tab that waited takes the token the other one announces instead of asking again.
 */
interface AccessToken {
  value: string;
  expiresAt: number;
}

/** By choice, or because the server no longer knows the session. */
type EndReason = 'signed_out' | 'expired';

type Announcement = { kind: 'token'; token: AccessToken } | { kind: 'ended'; reason: EndReason };

const lockName = 'recruteia.refresh';
const channelName = 'recruteia.session';
/** Refreshed this long before it expires, so that a request never leaves with a stale one. */
const leewayMilliseconds = 20_000;

let current: AccessToken | null = null;
let underWay: Promise<string | null> | null = null;
const leaving = new Set<(reason: EndReason) => void>();

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName);
channel?.addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
  if (data.kind === 'token') current = data.token;
  else forget(data.reason);
});

function forget(reason: EndReason) {
  current = null;
  for (const listener of leaving) listener(reason);
}

function announce(announcement: Announcement) {
  channel?.postMessage(announcement);
}

function freshToken(): string | null {
  return current && current.expiresAt - leewayMilliseconds > Date.now() ? current.value : null;
}

type Session = Pick<Schemas['SignedIn'], 'access_token' | 'expires_at'>;

/** Keeps a token as long as the server said, whatever this device's clock shows. */
export function keepAccessToken(session: Session, serverDate: string | null = null) {
  const serverNow = serverDate ? Date.parse(serverDate) : Date.now();
  const lifetime = Date.parse(session.expires_at) - serverNow;
  current = { value: session.access_token, expiresAt: Date.now() + lifetime };
  announce({ kind: 'token', token: current });
}

/** Forgets the token here and in every other tab, which then ask to sign in. */
export function dropAccessToken(reason: EndReason) {
  forget(reason);
  announce({ kind: 'ended', reason });
}

/** Called when the session has ended, here or in another tab. */
export function onSessionEnd(listener: (reason: EndReason) => void): () => void {
  leaving.add(listener);
  return () => leaving.delete(listener);
}

/** The token to send, refreshed when it is about to expire; null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  return freshToken() ?? refreshAccessToken(current?.value ?? null);
}

/** Asks for a new token unless somebody already replaced the `refused` one. */
export function refreshAccessToken(refused: string | null): Promise<string | null> {
  underWay ??= withLock(async () => {
    const fresh = freshToken();
    return fresh !== null && fresh !== refused ? fresh : requestToken();
  }).finally(() => {
    underWay = null;
  });
  return underWay;
}

async function requestToken(): Promise<string | null> {
  const response = await fetch('/api/auth/refresh', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
  });
  if (response.status === 401 || response.status === 403) {
    dropAccessToken('expired');
    return null;
  }
  if (!response.ok) throw await ApiError.from(response);
  const session = (await response.json()) as Schemas['SignedIn'];
  keepAccessToken(session, response.headers.get('Date'));
  return session.access_token;
}

async function withLock(work: () => Promise<string | null>): Promise<string | null> {
  // Without TLS outside the loopback a browser offers no locks; one tab at a time still holds.
  return navigator.locks ? navigator.locks.request(lockName, work) : work();
}
