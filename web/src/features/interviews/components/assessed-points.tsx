'use client';

import { Check, CircleSlash, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import type { AssessedPoint, Evaluation } from '../api/interview';

/** The credit from which a point counts as established rather than in part. */
export const mostly = 0.5;

interface AssessedPointsProps {
  evaluation: Evaluation;
  lit: string | null;
  onLight: (pointId: string | null) => void;
}

/** Points with their quotes before any number. */
export function AssessedPoints({ evaluation, lit, onLight }: AssessedPointsProps) {
  const t = useTranslations('interviews.evaluation');
  const established = evaluation.points.filter(({ verdict }) => verdict === 'credited');
  const counts = {
    credited: established.filter(({ credit }) => credit >= mostly).length,
    total: evaluation.points.length,
    partial: established.filter(({ credit }) => credit < mostly).length,
  };
  return (
    <>
      <h3 className="tabular font-semibold">
        {counts.partial > 0 ? t('points_partly', counts) : t('points', counts)}
      </h3>
      {evaluation.points_derived ? <p className="text-sm text-muted">{t('derived')}</p> : null}
      <ul className="mt-2 flex flex-col gap-1">
        {evaluation.points.map((point) => (
          <Point key={point.id} point={point} lit={lit === point.id} onLight={onLight} />
        ))}
      </ul>
    </>
  );
}

interface PointProps {
  point: AssessedPoint;
  lit: boolean;
  onLight: (pointId: string | null) => void;
}

function Point({ point, lit, onLight }: PointProps) {
  const t = useTranslations('interviews.evaluation');
  const credited = point.verdict === 'credited';
  const format = useFormats();
  const partial = credited && point.credit < mostly;
  const percent = format.percent(point.credit);
  const said = partial
    ? t('partly_at', { percent })
    : credited && point.credit < 1
      ? t('established_at', { percent })
      : t(`verdicts.${point.verdict}`);
  const Icon = credited ? (partial ? Minus : Check) : CircleSlash;
  const body = (
    <>
      <Icon
        aria-hidden
        className={classes('mt-0.5 size-4 shrink-0', credited ? 'text-accent' : 'text-faint')}
      />
      <span className="min-w-0">
        {credited && point.span ? <span className="sr-only">{t('show_quote')}</span> : null}
        <span className="block text-sm leading-snug font-medium">{point.text}</span>
        <span className="block text-xs text-muted">{said}</span>
        {credited && point.quote ? <Quote point={point} quote={point.quote} /> : null}
        {credited && point.rule ? (
          <span className="mt-0.5 block text-xs text-muted">{t('why', { rule: point.rule })}</span>
        ) : !credited && point.passage ? (
          <q className="mt-1 line-clamp-5 font-serif text-[0.9375rem] leading-6 text-muted">
            {point.passage.quote}
          </q>
        ) : null}
      </span>
    </>
  );
  const look = 'flex w-full items-start gap-2.5 rounded-lg px-2.5 py-2 text-left transition-colors';

  if (!credited || !point.span) return <li className={look}>{body}</li>;
  return (
    <li>
      <button
        type="button"
        aria-pressed={lit}
        onPointerEnter={() => onLight(point.id)}
        onPointerLeave={() => onLight(null)}
        onFocus={() => onLight(point.id)}
        onBlur={() => onLight(null)}
        onClick={() => onLight(point.id)}
        className={classes(look, lit && 'bg-evidence/60')}
      >
        {body}
      </button>
    </li>
  );
}

/** The sentence that was said, its words that met the point standing out. */
function Quote({ point, quote }: { point: AssessedPoint; quote: string }) {
  const { passage, span } = point;
  const around = passage && span ? Array.from(passage.quote) : [];
  const start = passage && span ? span.start - passage.span.start : 0;
  const end = passage && span ? span.end - passage.span.start : 0;
  return (
    <q className="mt-1 line-clamp-5 font-serif text-[0.9375rem] leading-6 text-muted">
      {around.slice(0, start).join('')}
      <span className="text-ink underline decoration-evidence-line underline-offset-4">
        {quote}
      </span>
      {around.slice(end).join('')}
    </q>
  );
}
