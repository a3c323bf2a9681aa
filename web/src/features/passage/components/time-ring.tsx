'use client';

import { useTranslations } from 'next-intl';
import { clockText, spokenMoments } from '../question-phase';

interface TimeRingProps {
  secondsLeft: number;
  total: number;
  label: string;
}

const radius = 13;
const around = 2 * Math.PI * radius;

/** A quiet ring that empties. Said aloud only at a few moments. */
export function TimeRing({ secondsLeft, total, label }: TimeRingProps) {
  const t = useTranslations('passage.time');
  const share = total > 0 ? Math.min(1, secondsLeft / total) : 0;
  const spoken = spokenMoments.find(
    (moment) => secondsLeft <= moment && secondsLeft > moment - 2 && total > moment,
  );
  return (
    <div className="flex items-center gap-2.5">
      <span className="text-sm text-muted">{label}</span>
      <span role="timer" aria-label={label} className="tabular text-base font-medium">
        {clockText(secondsLeft)}
      </span>
      <svg viewBox="0 0 32 32" aria-hidden className="size-8 -rotate-90">
        <circle
          cx="16"
          cy="16"
          r={radius}
          fill="none"
          strokeWidth="3"
          className="stroke-hairline"
        />
        <circle
          cx="16"
          cy="16"
          r={radius}
          fill="none"
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray={around}
          strokeDashoffset={around * (1 - share)}
          className="stroke-accent transition-[stroke-dashoffset]"
        />
      </svg>
      <span role="status" className="sr-only">
        {spoken ? t('left', { seconds: spoken }) : ''}
      </span>
    </div>
  );
}
