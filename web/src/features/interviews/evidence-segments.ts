import type { Schemas } from '@/lib/api/types';

/** A passage in Unicode code points, end excluded. */
type Span = Schemas['TextSpan'];

/** A passage of the answer that something of the analysis rests on: a point's quote, or a passage set aside. */
export interface Mark extends Span {
  /** The point's id, or what all passages set aside for the same reason share. */
  id: string;
  kind: 'quote' | 'flag';
}

/** A run of text and what covers it; passages may overlap. */
export interface Segment {
  text: string;
  marks: readonly Mark[];
}

/** What lights all passages that were set aside for one reason. */
export const flagId = (kind: string) => `flag-${kind}`;

type Marked = Pick<Schemas['Evaluation'], 'abstained' | 'points' | 'flags'>;

/**
 * What to mark in one part of the whole answer, counted from that part's beginning. Where the AI abstained no point
 * counts, so no quote is marked.
 */
export function marksOf(evaluation: Marked | null, from = 0): Mark[] {
  if (!evaluation) return [];
  const { abstained, points, flags } = evaluation;
  const quotes = points.filter(({ verdict }) => verdict === 'credited' && !abstained);
  return [
    ...quotes.map(({ id, span }) => ({ id, kind: 'quote' as const, span })),
    ...flags.map(({ kind, span }) => ({ id: flagId(kind), kind: 'flag' as const, span })),
  ].flatMap(({ id, kind, span }) =>
    span && span.start >= from
      ? [{ id, kind, start: span.start - from, end: span.end - from }]
      : [],
  );
}

/** Cuts an answer where passages begin and end, so that each run can be marked and pointed at. */
export function segmentsOf(text: string, marks: readonly Mark[]): Segment[] {
  const points = Array.from(text); // by code points, as the server counts
  const inside = (offset: number) => Math.min(Math.max(offset, 0), points.length);
  const cuts = new Set([0, points.length]);
  for (const mark of marks) {
    cuts.add(inside(mark.start));
    cuts.add(inside(mark.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? points.length;
    return {
      text: points.slice(start, end).join(''),
      marks: marks.filter((mark) => mark.start <= start && mark.end >= end),
    };
  });
}
