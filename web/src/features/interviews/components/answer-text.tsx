'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import type { AssessedPoint } from '../api/interview';
import { segmentsOf } from '../evidence-segments';

interface AnswerTextProps {
  text: string;
  /** The AI's points; empty until one has rated, so that nothing is underlined before. */
  points: readonly AssessedPoint[];
  lit: string | null;
  onLight: (pointId: string | null) => void;
}

/** What was said, with the quotes that earned a point underlined; pointing at one lights its point. */
export function AnswerText({ text, points, lit, onLight }: AnswerTextProps) {
  const t = useTranslations('interviews.evaluation');
  const format = useFormats();
  const body = useRef<HTMLDivElement>(null);
  const credited = points.filter((point) => point.verdict === 'credited' && point.span);
  const spans = credited.flatMap(({ id, span }) => (span ? [{ pointId: id, ...span }] : []));
  const nameOf = (id: string) => credited.find((point) => point.id === id)?.text ?? '';

  useEffect(() => {
    if (lit === null) return;
    const quote = body.current?.querySelector(`[data-points~="${CSS.escape(lit)}"]`);
    quote?.scrollIntoView({ block: 'nearest' });
  }, [lit]);

  return (
    <div ref={body} className="max-w-prose spoken whitespace-pre-line">
      {segmentsOf(text, spans).map((segment, index) => {
        const first = segment.pointIds[0];
        if (first === undefined) return <span key={index}>{segment.text}</span>;
        const isLit = lit !== null && segment.pointIds.includes(lit);
        return (
          <mark
            key={index}
            data-points={segment.pointIds.join(' ')}
            title={t('quote_of', { points: format.list(segment.pointIds.map(nameOf)) })}
            onPointerEnter={() => onLight(first)}
            onPointerLeave={() => onLight(null)}
            className={classes(
              'rounded-sm text-ink underline decoration-evidence-line decoration-2 underline-offset-4 transition-colors',
              isLit ? 'bg-evidence-strong' : 'bg-evidence/60',
            )}
          >
            {segment.text}
          </mark>
        );
      })}
    </div>
  );
}
