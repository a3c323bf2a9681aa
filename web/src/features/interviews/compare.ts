import type { Schemas } from '@/lib/api/types';
import type { Interview, ReviewedAnswer } from './api/interview';

type Plan = Schemas['InterviewPlan'];

/** More columns than this leave no room to read. */
export const mostCompared = 4;

/** Questions asked of everybody compared, in the first one's order; the same words are the same question in any version of the plan. */
export interface SharedQuestion {
  text: string;
  /** One for each interview, in their order. */
  answers: ReviewedAnswer[];
}

export function sharedQuestions(interviews: readonly Interview[]): SharedQuestion[] {
  const [first, ...others] = interviews;
  if (!first) return [];
  return first.answers.flatMap((answer) => {
    const { text } = answer.question;
    const same = others.map(({ answers }) =>
      answers.find(({ question }) => question.text === text),
    );
    const asked = same.filter((each) => each !== undefined);
    return asked.length === others.length ? [{ text, answers: [answer, ...asked] }] : [];
  });
}

/** How many questions were put to some of those compared, and not to all. */
export function unsharedQuestions(interviews: readonly Interview[]): number {
  const all = new Set(
    interviews.flatMap(({ answers }) => answers.map(({ question }) => question.text)),
  );
  return all.size - new Set(sharedQuestions(interviews).map(({ text }) => text)).size;
}

/** What was said of one person's answers on one competency, answer by answer: no mean hides how few they are. */
export interface CompetencyCell {
  mine: number[];
  /** Levels, of the answers one has rated and the AI has judged. */
  ai: number[];
  /** Answers on this competency. */
  total: number;
}

export interface CompetencyRow {
  name: string;
  /** One for each interview, in their order. */
  cells: CompetencyCell[];
}

/** The competencies that everybody was asked about through the same questions, by their names. */
export function competencyRows(
  shared: readonly SharedQuestion[],
  interviews: readonly Interview[],
  plans: readonly Plan[],
): CompetencyRow[] {
  const names = new Map(
    plans.flatMap(({ competencies }) => competencies.map(({ id, name }) => [id, name] as const)),
  );
  const rows = new Map<string, SharedQuestion[]>();
  for (const question of shared) {
    const asked = question.answers.map(({ question: { competency_id: id } }) =>
      names.get(id ?? ''),
    );
    const name = asked[0];
    if (name === undefined || asked.some((other) => other !== name)) continue;
    rows.set(name, [...(rows.get(name) ?? []), question]);
  }
  return [...rows].map(([name, questions]) => ({
    name,
    cells: interviews.map((_, at) => cellOf(questions.flatMap(({ answers }) => answers[at] ?? []))),
  }));
}

function cellOf(answers: readonly ReviewedAnswer[]): CompetencyCell {
  return {
    mine: answers.flatMap(({ my_rating: rating }) => rating?.value ?? []),
    ai: answers.flatMap(({ evaluation }) => evaluation?.level ?? []),
    total: answers.length,
  };
}
