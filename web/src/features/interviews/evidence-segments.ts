/** A passage of the answer that a point rests on, in Unicode code points, end excluded. */
export interface EvidenceSpan {
  pointId: string;
  start: number;
  end: number;
}

/** A run of text and the points whose quotes cover it; quotes may overlap. */
export interface Segment {
  text: string;
  pointIds: readonly string[];
}

/** The points whose quotes lie in one part of the whole answer, counted from that part's beginning. */
export function spansFrom<Point extends { span: { start: number; end: number } | null }>(
  points: readonly Point[],
  from: number,
): Point[] {
  return points.flatMap((point) =>
    point.span && point.span.start >= from
      ? [{ ...point, span: { start: point.span.start - from, end: point.span.end - from } }]
      : [],
  );
}

/** Cuts an answer where quotes begin and end, so that each run can be underlined and pointed at. */
export function segmentsOf(text: string, spans: readonly EvidenceSpan[]): Segment[] {
  const points = Array.from(text); // by code points, as the server counts
  const inside = (offset: number) => Math.min(Math.max(offset, 0), points.length);
  const cuts = new Set([0, points.length]);
  for (const span of spans) {
    cuts.add(inside(span.start));
    cuts.add(inside(span.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? points.length;
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return {
      text: points.slice(start, end).join(''),
      pointIds: covering.map((span) => span.pointId),
    };
  });
}
