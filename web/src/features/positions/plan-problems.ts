import type { FieldProblem } from '@/lib/api/api-error';

/** What of a plan a problem is about; `null` for the plan as a whole. */
export type ProblemPlace = { list: 'questions' | 'competencies'; index: number } | null;

const codes = [
  'missing',
  'range',
  'count',
  'too_many',
  'too_long',
  'duplicate',
  'unknown',
  'general_missing',
] as const;
export type ProblemCode = (typeof codes)[number] | 'other';

const parts = {
  title: 'title',
  description: 'description',
  competencies: 'competencies',
  questions: 'questions',
  name: 'name',
  weight: 'weight',
  text: 'text',
  anchors: 'anchors',
  expected_points: 'points',
  reference_answer: 'reference',
  preparation_seconds: 'preparation',
  answer_seconds: 'answer_time',
  competency_id: 'competency',
  probes: 'probes',
  follow_ups: 'follow_ups',
} as const;
export type ProblemPart =
  (typeof parts)[keyof typeof parts] | 'anchor' | 'point' | 'probe' | 'whole';

export interface PlanProblem {
  part: ProblemPart;
  /** The places within their list, from 1, where the part is one of several. */
  numbers: number[];
}

export interface ProblemGroup {
  place: ProblemPlace;
  code: ProblemCode;
  problems: PlanProblem[];
}

const pathShape = /^(?:(questions|competencies)\[(\d+)\]\.?)?([a-z_]*)(?:\[(\d+)\])?/;

function partOf(name: string, index: string | undefined): ProblemPart {
  if (index !== undefined && name === 'anchors') return 'anchor';
  if (index !== undefined && name === 'expected_points') return 'point';
  if (index !== undefined && name === 'probes') return 'probe';
  return Object.hasOwn(parts, name) ? parts[name as keyof typeof parts] : 'whole';
}

/** The server's problems, those of one place and of one kind told together. */
export function groupProblems(errors: readonly FieldProblem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const { path, code: given } of errors) {
    const [, list, at, name = '', index] = pathShape.exec(path) ?? [];
    const place: ProblemPlace =
      list === 'questions' || list === 'competencies' ? { list, index: Number(at) } : null;
    const code = codes.find((known) => known === given) ?? 'other';
    const key = `${list}-${at}-${code}`;
    const group = groups.get(key) ?? { place, code, problems: [] };
    groups.set(key, group);
    const part = partOf(name, index);
    const number = Number(index ?? 0) + 1;
    const same = group.problems.find((problem) => problem.part === part);
    if (same) same.numbers.push(number);
    else group.problems.push({ part, numbers: [number] });
  }
  return [...groups.values()];
}
