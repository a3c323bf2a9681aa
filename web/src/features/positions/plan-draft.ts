import type { Schemas } from '@/lib/api/types';
import { uuid } from '@/lib/uuid';

/** Characters of a description below which no plan is drawn from it. */
export const shortestDescription = 80;

/** What is being written: the part of a plan that a save carries, without its revision. */
export type PlanDraft = Omit<Schemas['SavePlan'], 'revision' | 'follow_ups'> & {
  follow_ups: Schemas['FollowUps'];
};
export type Competency = Schemas['Competency'];
export type PlanQuestion = Schemas['PlanQuestion'];
export type ExpectedPoint = Schemas['ExpectedPoint'];
export type Probe = Schemas['Probe'];
export type QuestionKind = Schemas['QuestionKind'];

export const questionKinds: readonly QuestionKind[] = [
  'behavioural',
  'situational',
  'technical',
  'motivation',
];

export function draftOf(plan: Schemas['InterviewPlan'] | null): PlanDraft {
  return {
    seniority: plan?.seniority ?? 'intermediate',
    competencies: plan?.competencies ?? [],
    questions: plan?.questions ?? [],
    follow_ups: plan?.follow_ups ?? { enabled: false, answer_seconds: 90 },
  };
}

export function newCompetency(): Competency {
  return { id: uuid(), name: '', weight: 20 };
}

export function newPoint(): ExpectedPoint {
  return { id: uuid(), text: '', weight: 1 };
}

export function newProbe(): Probe {
  return { id: uuid(), text: '', point_id: null };
}

export function newQuestion(competencyId: string | null): PlanQuestion {
  return {
    id: uuid(),
    competency_id: competencyId,
    kind: 'behavioural',
    text: '',
    expected_points: [newPoint()],
    anchors: ['', '', '', '', ''],
    reference_answer: null,
    preparation_seconds: 60,
    answer_seconds: 180,
    proposed_by_ai: false,
    probes: [],
  };
}

/** The share of a weight among all, 0 to 1; equal shares when every weight is 0. */
export function shareOf(weight: number, weights: readonly number[]): number {
  const total = weights.reduce((sum, each) => sum + each, 0);
  if (total > 0) return weight / total;
  return weights.length > 0 ? 1 / weights.length : 0;
}

/** Taking out a point leaves the probes that led to it standing, as general ones. */
export function withPoints(
  question: PlanQuestion,
  points: ExpectedPoint[],
): Pick<PlanQuestion, 'expected_points' | 'probes'> {
  const kept = new Set(points.map(({ id }) => id));
  return {
    expected_points: points,
    probes: question.probes?.map((probe) =>
      probe.point_id && !kept.has(probe.point_id) ? { ...probe, point_id: null } : probe,
    ),
  };
}

/** Taking out a competency leaves its questions standing, without a competency. */
export function withoutCompetency(draft: PlanDraft, id: string): PlanDraft {
  return {
    ...draft,
    competencies: draft.competencies.filter((competency) => competency.id !== id),
    questions: draft.questions.map((question) =>
      question.competency_id === id ? { ...question, competency_id: null } : question,
    ),
  };
}

/** Puts an item back where it was taken from, or at the end if the list has become shorter. */
export function putBack<Item>(items: readonly Item[], item: Item, index: number): Item[] {
  return [...items.slice(0, index), item, ...items.slice(index)];
}

/** What happened to a proposal's questions while the next ones were still arriving. */
export interface Meanwhile {
  /** Every question that was shown. */
  arrived: ReadonlySet<string>;
  /** Those that the person has changed. */
  edited: ReadonlySet<string>;
}

/**
 * The whole of a proposal, with what was done to its questions meanwhile: changes stay, what was
 * taken out stays out, and a changed question that the proposal no longer holds stays too.
 */
export function mergeProposal(
  proposed: PlanDraft,
  current: PlanDraft,
  { arrived, edited }: Meanwhile,
): PlanDraft {
  const mine = current.questions.filter(({ id }) => edited.has(id));
  const present = new Set(current.questions.map(({ id }) => id));
  const kept = proposed.questions
    .filter(({ id }) => !arrived.has(id) || present.has(id))
    .map((question) => mine.find(({ id }) => id === question.id) ?? question);
  const known = new Set(kept.map(({ id }) => id));
  return withKnownCompetencies({
    ...proposed,
    questions: [...kept, ...mine.filter(({ id }) => !known.has(id))],
  });
}

/** A proposal that did not come to its end: what there was before, and what was written meanwhile. */
export function abandonProposal(
  before: PlanDraft,
  current: PlanDraft,
  { edited }: Meanwhile,
): PlanDraft {
  const mine = current.questions.filter(({ id }) => edited.has(id));
  return withKnownCompetencies({ ...before, questions: [...before.questions, ...mine] });
}

function withKnownCompetencies(draft: PlanDraft): PlanDraft {
  const known = new Set(draft.competencies.map(({ id }) => id));
  return {
    ...draft,
    questions: draft.questions.map((question) =>
      question.competency_id === null || known.has(question.competency_id)
        ? question
        : { ...question, competency_id: null },
    ),
  };
}

/** Seconds the whole interview takes at most, as the candidate is told. */
export function longestDuration(
  questions: readonly PlanQuestion[],
  followUps: Schemas['FollowUps'],
): number {
  const after = (question: PlanQuestion) =>
    followUps.enabled && question.probes?.length ? followUps.answer_seconds : 0;
  return questions.reduce(
    (sum, question) =>
      sum + question.preparation_seconds + question.answer_seconds + after(question),
    0,
  );
}
