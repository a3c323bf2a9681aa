'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { classes } from '@/lib/classes';
import { typeset } from '@/lib/typeset';

interface AnchorsProps {
  anchors: readonly string[];
  value: number | null;
  busy?: boolean;
  /** What will show once one has rated. */
  veiled?: 'all' | 'others';
  onChoose: (value: number) => void;
}

/** The scale: five levels, each in the words written with the plan; highest first. */
export function Anchors({ anchors, value, busy = false, veiled, onChoose }: AnchorsProps) {
  const t = useTranslations('interviews.rubric');
  const id = useId();
  return (
    <section aria-labelledby={id} aria-busy={busy || undefined}>
      <h3 id={id} className="font-semibold">
        {t('title')}
      </h3>
      <p className="mb-3 text-sm text-muted">{t('lead')}</p>
      <ol className="flex flex-col gap-1.5">
        {[5, 4, 3, 2, 1].map((level) => (
          <li key={level}>
            <button
              type="button"
              disabled={busy}
              aria-pressed={value === level}
              aria-keyshortcuts={String(level)}
              onClick={() => onChoose(level)}
              className={classes(
                'flex w-full items-start gap-3 rounded-lg border px-3 py-2.5 text-left transition-colors',
                value === level
                  ? 'border-accent bg-accent-soft'
                  : 'border-hairline bg-surface hover:border-accent',
              )}
            >
              <span
                className={classes(
                  'tabular inline-flex size-7 shrink-0 items-center justify-center rounded-full text-sm font-semibold',
                  value === level ? 'bg-accent text-on-accent' : 'border border-control',
                )}
              >
                <span className="sr-only">{t('level', { level })}</span>
                <span aria-hidden>{level}</span>
              </span>
              <span className="min-w-0 pt-0.5 text-sm leading-snug">
                {typeset(anchors[level - 1] ?? '') || (
                  <span className="text-faint">{t('no_anchor')}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {veiled ? (
        <p className="mt-3 text-sm text-muted">
          {veiled === 'all' ? t('veiled') : t('veiled_others')}
        </p>
      ) : null}
    </section>
  );
}
