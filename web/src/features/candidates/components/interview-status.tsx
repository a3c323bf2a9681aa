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
  const rated = interview.rated_by_me === interview.questions && interview.questions > 0;
  return (
    <StatusDot
      shape={interview.status === 'analysed' && rated ? 'check' : shapes[interview.status]}
    >
      {interview.outcome ? t(`outcomes.${interview.outcome}`) : t(`statuses.${interview.status}`)}
    </StatusDot>
  );
}
