import type { ReviewedAnswer } from './api/interview';

/** The characters that spans count: the answer, and what was added to it in a follow-up. */
export function wholeAnswer(answer: ReviewedAnswer): string[] {
  const added = answer.follow_up?.text ? `\n\n${answer.follow_up.text}` : '';
  return Array.from((answer.response?.text ?? '') + added);
}
