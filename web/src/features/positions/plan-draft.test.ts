import { describe, expect, it } from 'vitest';
import {
  draftOf,
  mergeProposal,
  newCompetency,
  newQuestion,
  putBack,
  shareOf,
  withoutCompetency,
} from './plan-draft';

describe('a plan being written', () => {
  it('keeps the questions of a competency that is taken out', () => {
    const competency = newCompetency();
    const question = newQuestion(competency.id);
    const draft = { ...draftOf(null), competencies: [competency], questions: [question] };

    const without = withoutCompetency(draft, competency.id);

    expect(without.competencies).toEqual([]);
    expect(without.questions).toEqual([{ ...question, competency_id: null }]);
  });

  it('puts back what was removed, at its place', () => {
    expect(putBack(['a', 'c'], 'b', 1)).toEqual(['a', 'b', 'c']);
    expect(putBack(['a'], 'b', 9)).toEqual(['a', 'b']);
  });

  it('keeps what was edited while a proposal was arriving', () => {
    const proposed = [newQuestion(null), newQuestion(null)];
    const edited = { ...proposed[0], text: 'Mes mots' } as (typeof proposed)[number];
    const current = { ...draftOf(null), questions: [edited] };

    const merged = mergeProposal(
      { ...draftOf(null), questions: proposed },
      current,
      new Set([edited.id]),
    );

    expect(merged.questions).toEqual([edited, proposed[1]]);
  });

  it('shares weights, equally when none counts', () => {
    expect(shareOf(30, [30, 10])).toBe(0.75);
    expect(shareOf(0, [0, 0])).toBe(0.5);
    expect(shareOf(0, [])).toBe(0);
  });
});
