import { describe, expect, it } from 'vitest';
import {
  abandonProposal,
  draftOf,
  mergeProposal,
  newCompetency,
  newQuestion,
  putBack,
  shareOf,
  type PlanQuestion,
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

    const merged = mergeProposal({ ...draftOf(null), questions: proposed }, current, {
      arrived: new Set([edited.id]),
      edited: new Set([edited.id]),
    });

    expect(merged.questions).toEqual([edited, proposed[1]]);
  });

  it('keeps out what was taken out while a proposal was arriving', () => {
    const proposed = [newQuestion(null), newQuestion(null)];
    const [first, second] = proposed as [PlanQuestion, PlanQuestion];

    const merged = mergeProposal(
      { ...draftOf(null), questions: proposed },
      { ...draftOf(null), questions: [second] },
      { arrived: new Set([first.id, second.id]), edited: new Set() },
    );

    expect(merged.questions).toEqual([second]);
  });

  it('loses nothing that was written into a question the proposal began anew without', () => {
    const mine = { ...newQuestion('unknown'), text: 'Mes mots' };
    const question = newQuestion(null);
    const meanwhile = { arrived: new Set([mine.id]), edited: new Set([mine.id]) };

    expect(
      mergeProposal(
        { ...draftOf(null), questions: [question] },
        { ...draftOf(null), questions: [mine] },
        meanwhile,
      ).questions,
    ).toEqual([question, { ...mine, competency_id: null }]);
    expect(
      abandonProposal(
        { ...draftOf(null), questions: [question] },
        { ...draftOf(null), questions: [newQuestion(null), mine] },
        meanwhile,
      ).questions,
    ).toEqual([question, { ...mine, competency_id: null }]);
  });

  it('shares weights, equally when none counts', () => {
    expect(shareOf(30, [30, 10])).toBe(0.75);
    expect(shareOf(0, [0, 0])).toBe(0.5);
    expect(shareOf(0, [])).toBe(0);
  });
});
