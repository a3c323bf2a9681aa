import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/lib/api/types';
import { peopleToRate } from './review-queue';

const person = (id: string, rated: number) =>
  ({ id, rated_by_me: rated, answered: 3, questions: 4 }) as Schemas['InterviewSummary'];
const ids = (people: { id: string }[]) => people.map(({ id }) => id);

describe('whom one has still to rate', () => {
  const all = [person('a', 1), person('b', 3), person('c', 0), person('d', 2)];

  it('goes on from where one is, and comes round to those before', () => {
    expect(ids(peopleToRate(all, 'c'))).toEqual(['d', 'a']);
    expect(ids(peopleToRate(all, 'd'))).toEqual(['a', 'c']);
  });

  it('leaves out whom one has rated, and where one is', () => {
    expect(ids(peopleToRate(all, 'a'))).toEqual(['c', 'd']);
    expect(ids(peopleToRate([person('a', 3), person('b', 3)], 'a'))).toEqual([]);
  });

  it('begins at the first when one is nowhere among them', () => {
    expect(ids(peopleToRate(all, 'z'))).toEqual(['a', 'c', 'd']);
  });
});
