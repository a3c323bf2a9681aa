import { z } from 'zod';

/**
 * What this tab knows of the candidate's link: the invitation's token, with which the interview can
 * be opened again here, and the session it gave. Kept for the tab alone, so that a reload resumes
 * without a word and another tab counts as another device.
 */
const stored = z.object({ invitation: z.string(), session: z.string().nullable() });

export type PassageSession = z.infer<typeof stored>;

const key = 'recruteia.passage';

export function readSession(): PassageSession | null {
  try {
    const read = stored.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export function keepSession(session: PassageSession) {
  sessionStorage.setItem(key, JSON.stringify(session));
}

export function forgetSession() {
  sessionStorage.removeItem(key);
}

/** The token after `#`, taken out of the address so that it stays in no history. */
export function takeLinkToken(): string | null {
  const url = new URL(window.location.href);
  const token = url.hash.slice(1);
  if (!token) return null;
  url.hash = '';
  // With the state that the router keeps of this entry: without it, going back here would change nothing.
  window.history.replaceState(window.history.state, '', url);
  return token;
}
