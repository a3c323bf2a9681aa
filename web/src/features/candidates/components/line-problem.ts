'use client';

import { useTranslations } from 'next-intl';

const known = [
  'email_invalid',
  'email_missing',
  'name_missing',
  'locale_invalid',
  'already_invited',
  'duplicate_line',
  'too_long',
] as const;

/** Why a line was refused, in words. */
export function useLineProblem(): (code: string) => string {
  const t = useTranslations('candidates.invite.problems');
  return (code) => t(known.find((each) => each === code) ?? 'other');
}
