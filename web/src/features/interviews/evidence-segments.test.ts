import { describe, expect, it } from 'vitest';
import { segmentsOf, spansFrom } from './evidence-segments';

describe('segmentsOf', () => {
  it('leaves an answer without quotes whole', () => {
    expect(segmentsOf('Bonjour', [])).toEqual([{ text: 'Bonjour', pointIds: [] }]);
  });

  it('cuts where quotes begin and end, overlaps included', () => {
    const segments = segmentsOf('abcdefgh', [
      { pointId: 'one', start: 1, end: 5 },
      { pointId: 'two', start: 3, end: 7 },
    ]);

    expect(segments).toEqual([
      { text: 'a', pointIds: [] },
      { text: 'bc', pointIds: ['one'] },
      { text: 'de', pointIds: ['one', 'two'] },
      { text: 'fg', pointIds: ['two'] },
      { text: 'h', pointIds: [] },
    ]);
    expect(segments.map((segment) => segment.text).join('')).toBe('abcdefgh');
  });

  it('never loses text when a span reaches beyond it', () => {
    const segments = segmentsOf('abc', [{ pointId: 'one', start: -4, end: 99 }]);

    expect(segments.map((segment) => segment.text).join('')).toBe('abc');
  });

  it('counts characters outside the basic plane as one, as the server does', () => {
    expect(segmentsOf('😀 oui', [{ pointId: 'one', start: 2, end: 5 }])).toEqual([
      { text: '😀 ', pointIds: [] },
      { text: 'oui', pointIds: ['one'] },
    ]);
  });

  it('gives nothing for an empty answer', () => {
    expect(segmentsOf('', [])).toEqual([]);
  });
});

describe('the quotes of one part of a whole answer', () => {
  it('are counted from where the part begins; those before it are not in it', () => {
    const points = [
      { id: 'a', span: { start: 2, end: 5 } },
      { id: 'b', span: { start: 12, end: 15 } },
      { id: 'c', span: null },
    ];

    expect(spansFrom(points, 10)).toEqual([{ id: 'b', span: { start: 2, end: 5 } }]);
  });
});
