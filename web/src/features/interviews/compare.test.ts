import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/lib/api/types';
import type { Interview, ReviewedAnswer } from './api/interview';
import { competencyRows, sharedQuestions, unsharedQuestions } from './compare';

function answer(text: string, competency: string, mine: number | null, level: number | null) {
  return {
    question: { id: `${text}-${competency}`, text, competency_id: competency },
    my_rating: mine === null ? null : { value: mine },
    evaluation: level === null ? null : { level },
  } as unknown as ReviewedAnswer;
}
const interview = (...answers: ReviewedAnswer[]) => ({ answers }) as unknown as Interview;
const plan = (competencies: Record<string, string>) =>
  ({
    competencies: Object.entries(competencies).map(([id, name]) => ({ id, name, weight: 1 })),
  }) as unknown as Schemas['InterviewPlan'];

describe('what can be compared', () => {
  const ada = interview(
    answer('Q1', 'c1', 4, 3),
    answer('Q2', 'c2', 2, null),
    answer('Q3', 'c1', 5, 5),
  );
  const bo = interview(
    answer('Q2', 'd2', 3, 3),
    answer('Q1', 'd1', null, null),
    answer('Q4', 'd2', 1, 1),
  );
  const plans = [plan({ c1: 'Écoute', c2: 'Rigueur' }), plan({ d1: 'Écoute', d2: 'Rigueur' })];

  it('is what everybody was asked, in any version of the plan and in any order', () => {
    const shared = sharedQuestions([ada, bo]);

    expect(shared.map(({ text }) => text)).toEqual(['Q1', 'Q2']);
    expect(shared[1]?.answers.map(({ my_rating }) => my_rating?.value)).toEqual([2, 3]);
    expect(unsharedQuestions([ada, bo])).toBe(2);
    expect(unsharedQuestions([ada])).toBe(0);
  });

  it('shows each competency by its ratings and how many they are, never by a mean', () => {
    expect(competencyRows(sharedQuestions([ada, bo]), [ada, bo], plans)).toEqual([
      {
        name: 'Écoute',
        cells: [
          { mine: [4], ai: [3], total: 1 },
          { mine: [], ai: [], total: 1 },
        ],
      },
      {
        name: 'Rigueur',
        cells: [
          { mine: [2], ai: [], total: 1 },
          { mine: [3], ai: [3], total: 1 },
        ],
      },
    ]);
  });

  it('leaves out a question that stands for another competency elsewhere', () => {
    const other = interview(answer('Q1', 'd2', 4, 4));

    expect(competencyRows(sharedQuestions([ada, other]), [ada, other], plans)).toEqual([]);
  });

  it('is nothing without anybody', () => {
    expect(sharedQuestions([])).toEqual([]);
  });
});
