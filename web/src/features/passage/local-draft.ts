/**
 * What is typed is also kept in this tab until the server has it, so that a reload without a network
 * loses nothing. `base` is the revision on the server that the text was written over.
 */
interface LocalDraft {
  text: string;
  base: number;
}

const keyOf = (questionId: string) => `recruteia.draft.${questionId}`;

export function keepLocalDraft(questionId: string, draft: LocalDraft) {
  try {
    sessionStorage.setItem(keyOf(questionId), `${draft.base}:${draft.text}`);
  } catch {
    // A full store costs the second copy, not the first: the server still gets every pause.
  }
}

export function forgetLocalDraft(questionId: string) {
  sessionStorage.removeItem(keyOf(questionId));
}

/** The text to show: the local one only where it was written over the very revision the server has. */
export function newestDraft(
  questionId: string,
  server: { text: string; revision: number },
): string {
  const kept = sessionStorage.getItem(keyOf(questionId));
  const colon = kept?.indexOf(':') ?? -1;
  if (!kept || colon < 0) return server.text;
  return Number(kept.slice(0, colon)) === server.revision ? kept.slice(colon + 1) : server.text;
}
