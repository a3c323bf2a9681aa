'use client';

import { useTranslations } from 'next-intl';
import { useFormats } from '@/lib/format';
import type { Evaluation } from '../api/interview';

/** Why this level: where the score lies, and the plan's own words for it. */
export function LevelReason({ evaluation }: { evaluation: Evaluation }) {
  const t = useTranslations('interviews.evaluation');
  const format = useFormats();
  const { level, level_reason: reason } = evaluation;
  if (level === null || reason === null) return null;
  return (
    <div className="mt-1 text-sm">
      <p className="tabular text-muted">
        {t('level_reason', {
          level,
          from: format.number(reason.from, 1),
          to: format.number(reason.to, 1),
        })}
      </p>
      {reason.anchor ? (
        <p className="mt-1 text-muted">
          {t('level_anchor')}{' '}
          <q className="font-serif text-[0.9375rem] leading-6 text-ink">{reason.anchor}</q>
        </p>
      ) : null}
      {reason.heaviest_open ? (
        <p className="mt-1 text-muted">{t('level_open', { point: reason.heaviest_open })}</p>
      ) : null}
    </div>
  );
}

/** How clear the judgement is, and why it is not clearer. */
export function Confidence({ evaluation }: { evaluation: Evaluation }) {
  const t = useTranslations('interviews.evaluation.confidence');
  const format = useFormats();
  const { confidence } = evaluation;
  if (confidence === null) return null;
  const isClear = confidence.reasons.length === 0;
  return (
    <p className="mt-2 text-sm text-muted">
      <span className="font-medium text-ink">
        {t(`levels.${isClear || confidence.level !== 'high' ? confidence.level : 'high_but'}`)}
      </span>{' '}
      {!isClear
        ? `${format.list(confidence.reasons.map((reason) => t(`reasons.${reason}`)))}.`
        : t('clear')}
    </p>
  );
}
