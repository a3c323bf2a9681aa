import type { Schemas } from '@/lib/api/types';

type Timed = Pick<
  Schemas['PassageQuestion'],
  'preparation_ends_at' | 'answer_ends_at' | 'accepted_until'
>;

export type QuestionPhase =
  | { name: 'preparing'; secondsLeft: number }
  | { name: 'answering'; secondsLeft: number }
  | { name: 'overtime'; secondsLeft: number }
  | { name: 'closed'; secondsLeft: 0 };

/** Where a question stands at `now` (milliseconds by the server's clock): a function of its times alone. */
export function phaseAt(question: Timed, now: number): QuestionPhase {
  const left = (until: string) => Math.ceil((Date.parse(until) - now) / 1000);
  const preparation = left(question.preparation_ends_at);
  if (preparation > 0) return { name: 'preparing', secondsLeft: preparation };
  const answer = left(question.answer_ends_at);
  if (answer > 0) return { name: 'answering', secondsLeft: answer };
  const grace = left(question.accepted_until);
  if (grace > 0) return { name: 'overtime', secondsLeft: grace };
  return { name: 'closed', secondsLeft: 0 };
}

/** The same for what follows an answer, which is not prepared. */
export function followUpPhaseAt(
  followUp: Pick<Schemas['PassageFollowUp'], 'answer_ends_at' | 'accepted_until'>,
  now: number,
): QuestionPhase {
  const { answer_ends_at: ends, accepted_until: until } = followUp;
  if (ends === null || until === null) return { name: 'closed', secondsLeft: 0 };
  return phaseAt(
    { preparation_ends_at: new Date(0).toISOString(), answer_ends_at: ends, accepted_until: until },
    now,
  );
}

/** 185 → "3:05" */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The moments worth saying aloud to somebody who does not see the ring. */
export const spokenMoments = [60, 30, 10] as const;
