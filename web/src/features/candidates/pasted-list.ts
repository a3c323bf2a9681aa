import type { Schemas } from '@/lib/api/types';

type Result = Schemas['InviteCandidatesResult'];

/** Lines that name somebody: empty ones are not counted. */
export function countLines(text: string): number {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').length;
}

export interface RefusedLine {
  /** Its place in the text that is left to correct, from 1. */
  line: number;
  code: string;
}

/**
 * What is left to correct once the good lines are kept: the refused lines as they were typed, and
 * why, numbered as they now stand.
 */
export function leftToCorrect(result: Result): { text: string; problems: RefusedLine[] } {
  const refused = result.lines.flatMap(({ error }) => (error ? [error] : []));
  return {
    text: refused.map((error) => error.text).join('\n'),
    problems: refused.map((error, index) => ({ line: index + 1, code: error.code })),
  };
}

/** Names, addresses and links, one person a line, to paste into a message or a spreadsheet. */
export function linksAsText(result: Result): string {
  return result.lines
    .flatMap(({ interview, link }) =>
      interview && link
        ? [`${interview.candidate.name}\t${interview.candidate.email}\t${link}`]
        : [],
    )
    .join('\n');
}
