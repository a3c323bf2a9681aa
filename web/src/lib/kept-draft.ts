import type { z } from 'zod';

/**
 * What is being written in a form that is sent as a whole, kept in this tab until it is: leaving to
 * read something again, a reload and signing in again lose nothing. A place names the person too:
 * the next one to sign in here starts with an empty form.
 */
const storedAs = (place: string) => `recruteia.kept.${place}`;

export function readKept<Draft>(place: string, shape: z.ZodType<Draft>): Draft | null {
  try {
    return shape.parse(JSON.parse(sessionStorage.getItem(storedAs(place)) ?? 'null'));
  } catch {
    return null;
  }
}

export function keepDraft(place: string, draft: unknown) {
  try {
    sessionStorage.setItem(storedAs(place), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing: the draft lives as long as the form.
  }
}

export function forgetKept(place: string) {
  try {
    sessionStorage.removeItem(storedAs(place));
  } catch {
    // As above: there is nothing to forget.
  }
}
