'use client';

import { useTranslations } from 'next-intl';
import { StatusDot } from '@/components/ui/badge';
import type { InterviewSummary } from '../api/interviews';

const shapes = {
  invited: 'empty',
  started: 'half',
  submitted: 'half',
  analysed: 'full',
  decided: 'check',
  expired: 'dash',
  withdrawn: 'dash',
} as const;

export function InterviewStatus({ interview }: { interview: InterviewSummary }) {
  const t = useTranslations('candidates');
  const rated = interview.rated_by_me === interview.answered && interview.answered > 0;
  // Without the AI there is no analysis to wait for: people can read at once.
  const toReview = interview.status === 'submitted' && interview.ai_refused;
  const readable = toReview || interview.status === 'analysed';
  const shape = toReview ? 'full' : shapes[interview.status];
  const text = () => {
    if (interview.outcome) return t(`outcomes.${interview.outcome}`);
    if (readable && rated) return t('rated');
    if (toReview) return t('received_without_ai');
    return interview.status === 'analysed' ? t('to_rate') : t(`statuses.${interview.status}`);
  };
  return <StatusDot shape={readable && rated ? 'check' : shape}>{text()}</StatusDot>;
}
