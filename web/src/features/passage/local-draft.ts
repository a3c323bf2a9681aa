import type { Schemas } from '@/lib/api/types';

/**
 * What is typed is also kept in this tab until the server has it, so that a reload without a network
 * loses nothing. `base` is the revision on the server that the text was written over.
 */
interface LocalDraft {
  text: string;
  base: number;
}

type Interview = Pick<Schemas['Passage'], 'interview_id'>;

/** Named by the interview too: everybody is asked the same questions, and two people may use one device. */
export const answerKey = ({ interview_id }: Interview, { id }: { id: string }) =>
  `${interview_id}-${id}`;
export const followUpKey = ({ interview_id }: Interview, { number }: { number: number }) =>
  `follow-up-${interview_id}-${number}`;

const storedAs = (key: string) => `recruteia.draft.${key}`;

export function keepLocalDraft(key: string, draft: LocalDraft) {
  try {
    sessionStorage.setItem(storedAs(key), `${draft.base}:${draft.text}`);
  } catch {
    // A full store costs the second copy, not the first: the server still gets every pause.
  }
}

export function forgetLocalDraft(key: string) {
  sessionStorage.removeItem(storedAs(key));
}

/** The text to show: the local one only where it was written over the very revision the server has. */
export function newestDraft(key: string, server: { text: string; revision: number }): string {
  const kept = sessionStorage.getItem(storedAs(key));
  const colon = kept?.indexOf(':') ?? -1;
  if (!kept || colon < 0) return server.text;
  return Number(kept.slice(0, colon)) === server.revision ? kept.slice(colon + 1) : server.text;
}
