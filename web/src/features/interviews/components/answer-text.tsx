'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import { typeset } from '@/lib/typeset';
import type { Evaluation } from '../api/interview';
import { marksOf, segmentsOf, type Segment } from '../evidence-segments';

interface AnswerTextProps {
  text: string;
  /** Null until one has rated, so that nothing is marked before. */
  evaluation: Evaluation | null;
  /** Where this text begins in the whole answer. */
  from?: number;
  lit: string | null;
  onLight: (id: string | null) => void;
}

const looks = {
  quote: {
    plain: 'bg-evidence/60 decoration-evidence-line',
    lit: 'bg-evidence-strong decoration-evidence-line',
  },
  flag: {
    plain: 'bg-transparent decoration-muted decoration-dotted',
    lit: 'bg-hover decoration-ink decoration-dotted',
  },
};

/** What was said: quotes that earned a point underlined, passages set aside dotted; pointing at one lights what it is about. */
export function AnswerText({ text, evaluation, from = 0, lit, onLight }: AnswerTextProps) {
  const t = useTranslations('interviews.evaluation');
  const format = useFormats();
  const body = useRef<HTMLDivElement>(null);
  const nameOf = (id: string) => evaluation?.points.find((point) => point.id === id)?.text ?? '';

  useEffect(() => {
    if (lit === null) return;
    const place = body.current?.querySelector(`[data-points~="${CSS.escape(lit)}"]`);
    place?.scrollIntoView({ block: 'nearest' });
  }, [lit]);

  const titleOf = ({ marks }: Segment) => {
    const quotes = marks.filter(({ kind }) => kind === 'quote');
    return quotes.length > 0
      ? t('quote_of', { points: format.list(quotes.map(({ id }) => nameOf(id))) })
      : t('flag');
  };

  return (
    <div ref={body} className="max-w-prose spoken whitespace-pre-line">
      {segmentsOf(typeset(text), marksOf(evaluation, from)).map((segment, index) => {
        const first = segment.marks[0];
        if (first === undefined) return <span key={index}>{segment.text}</span>;
        const isLit = segment.marks.some(({ id }) => id === lit);
        return (
          <mark
            key={index}
            data-points={segment.marks.map(({ id }) => id).join(' ')}
            title={titleOf(segment)}
            onPointerEnter={() => onLight(first.id)}
            onPointerLeave={() => onLight(null)}
            className={classes(
              'rounded-sm text-ink underline decoration-2 underline-offset-4 transition-colors',
              looks[first.kind][isLit ? 'lit' : 'plain'],
            )}
          >
            {segment.text}
          </mark>
        );
      })}
    </div>
  );
}
