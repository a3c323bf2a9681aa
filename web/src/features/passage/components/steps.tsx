'use client';

import { useTranslations } from 'next-intl';
import { classes } from '@/lib/classes';
import type { Schemas } from '@/lib/api/types';

/** How far one is: a dot a question, and the same in words. */
export function Steps({ steps }: { steps: Schemas['Passage']['steps'] }) {
  const t = useTranslations('passage');
  const answered = steps.filter(({ state }) => state === 'answered').length;
  return (
    <p className="flex shrink-0 items-center gap-1.5">
      {steps.map((step) => (
        <span
          key={step.number}
          aria-hidden
          className={classes(
            'size-2 rounded-full border',
            step.state === 'answered' ? 'border-accent bg-accent' : 'border-control',
          )}
        />
      ))}
      <span className="sr-only">{t('progress', { answered, total: steps.length })}</span>
    </p>
  );
}
