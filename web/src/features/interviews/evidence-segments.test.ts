import { describe, expect, it } from 'vitest';
import { marksOf, segmentsOf, type Mark } from './evidence-segments';

const quote = (id: string, start: number, end: number): Mark => ({ id, kind: 'quote', start, end });
const ids = (segments: ReturnType<typeof segmentsOf>) =>
  segments.map(({ text, marks }) => [text, ...marks.map(({ id }) => id)]);

describe('segmentsOf', () => {
  it('leaves an answer without quotes whole', () => {
    expect(segmentsOf('Bonjour', [])).toEqual([{ text: 'Bonjour', marks: [] }]);
  });

  it('cuts where quotes begin and end, overlaps included', () => {
    const segments = segmentsOf('abcdefgh', [quote('one', 1, 5), quote('two', 3, 7)]);

    expect(ids(segments)).toEqual([
      ['a'],
      ['bc', 'one'],
      ['de', 'one', 'two'],
      ['fg', 'two'],
      ['h'],
    ]);
    expect(segments.map((segment) => segment.text).join('')).toBe('abcdefgh');
  });

  it('never loses text when a span reaches beyond it', () => {
    const segments = segmentsOf('abc', [quote('one', -4, 99)]);

    expect(segments.map((segment) => segment.text).join('')).toBe('abc');
  });

  it('counts characters outside the basic plane as one, as the server does', () => {
    expect(ids(segmentsOf('😀 oui', [quote('one', 2, 5)]))).toEqual([['😀 '], ['oui', 'one']]);
  });

  it('gives nothing for an empty answer', () => {
    expect(segmentsOf('', [])).toEqual([]);
  });
});

describe('what is marked in an answer', () => {
  const point = (id: string, start: number, verdict: 'credited' | 'not_found' = 'credited') => ({
    id,
    text: id,
    weight: 1,
    credit: 1,
    verdict,
    quote: '',
    proposed: null,
    passage: null,
    rule: '',
    span: { start, end: start + 3 },
  });
  const flags = [
    { kind: 'addresses_evaluator', span: { start: 12, end: 18 }, detail: '' },
    { kind: 'model_remark', span: null, detail: 'short' },
  ];
  const points = [point('a', 2), point('b', 20), point('c', 4, 'not_found')];

  it('are the quotes of credited points and the passages set aside', () => {
    expect(marksOf({ abstained: null, points, flags })).toEqual([
      { id: 'a', kind: 'quote', start: 2, end: 5 },
      { id: 'b', kind: 'quote', start: 20, end: 23 },
      { id: 'flag-addresses_evaluator', kind: 'flag', start: 12, end: 18 },
    ]);
  });

  it('are no quotes where the AI abstained: no point counts there', () => {
    const marks = marksOf({ abstained: 'suspected_instruction', points, flags });

    expect(marks.map(({ kind }) => kind)).toEqual(['flag']);
  });

  it('is counted from where a part begins; what stands before is not in it', () => {
    expect(
      marksOf({ abstained: null, points, flags }, 12).map(({ id, start }) => [id, start]),
    ).toEqual([
      ['b', 8],
      ['flag-addresses_evaluator', 0],
    ]);
  });

  it('is nothing before one has rated', () => {
    expect(marksOf(null)).toEqual([]);
  });
});
