'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Tooltip } from '@/components/ui/tooltip';
import type { ReviewedAnswer } from '../api/interview';

interface ComparisonProps {
  answer: ReviewedAnswer;
  mine: NonNullable<ReviewedAnswer['my_rating']>;
  onChange: () => void;
}

/** One's own rating and the AI's level, side by side, the difference said in words. */
export function Comparison({ answer, mine, onChange }: ComparisonProps) {
  const t = useTranslations('interviews');
  const { evaluation } = answer;
  const level = evaluation?.level ?? null;
  const second = evaluation?.second_opinion?.level ?? null;
  return (
    <section aria-label={t('compare.title')}>
      <div className="grid auto-cols-fr grid-flow-col divide-x divide-hairline rounded-lg border border-hairline bg-surface">
        <div className="flex flex-col justify-between px-4 py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-2">
            <p className="text-sm text-muted">{t('compare.you')}</p>
            <button
              type="button"
              onClick={onChange}
              className="rounded-sm text-sm text-muted underline underline-offset-4 hover:text-ink"
            >
              {t('rubric.change_short')}
            </button>
          </div>
          <Level value={mine.value} short={second !== null} />
          {mine.changed ? <Badge>{t('rubric.changed')}</Badge> : null}
        </div>
        <div className="flex flex-col justify-between px-4 py-3">
          <p className="text-sm text-muted">
            {evaluation ? (
              <Tooltip
                label={t('compare.ai_detail', {
                  provider: evaluation.provenance.provider,
                  model: evaluation.provenance.model,
                  version: evaluation.provenance.prompt_version,
                })}
              >
                <button
                  type="button"
                  className="underline decoration-control decoration-dotted underline-offset-4"
                >
                  {t('compare.ai')}
                </button>
              </Tooltip>
            ) : (
              t('compare.ai')
            )}
          </p>
          {level === null ? (
            <p className="py-1.5 text-muted">{t('compare.none')}</p>
          ) : (
            <Level value={level} short={second !== null} />
          )}
        </div>
        {second === null ? null : (
          <div className="flex flex-col justify-between px-4 py-3">
            <p className="text-sm text-muted">{t('compare.second')}</p>
            <Level value={second} short />
          </div>
        )}
      </div>
      {level === null ? null : (
        <p className="mt-2 text-sm">
          <Difference by={mine.value - level} />
        </p>
      )}
    </section>
  );
}

/** Three stand too close together to say "out of 5" each. */
function Level({ value, short }: { value: number; short: boolean }) {
  const t = useTranslations('interviews.compare');
  return (
    <p className="tabular">
      <span className="text-3xl font-semibold">{value}</span>{' '}
      <span className={short ? 'sr-only' : 'text-sm text-muted'}>{t('out_of_five')}</span>
    </p>
  );
}

function Difference({ by }: { by: number }) {
  const t = useTranslations('interviews.compare');
  if (by === 0) return t('same');
  return by > 0 ? t('above', { count: by }) : t('below', { count: -by });
}
