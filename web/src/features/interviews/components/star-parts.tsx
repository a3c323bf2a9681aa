'use client';

import { useTranslations } from 'next-intl';
import type { Evaluation, ReviewedAnswer } from '../api/interview';
import { wholeAnswer } from '../whole-answer';

const parts = ['situation', 'task', 'action', 'result'] as const;

interface StarPartsProps {
  answer: ReviewedAnswer;
  star: Evaluation['star'];
}

/** The parts of a told experience, each with its words: a reading aid, never part of the score. */
export function StarParts({ answer, star }: StarPartsProps) {
  const t = useTranslations('interviews.evaluation.star');
  if (!star) return null;
  const points = wholeAnswer(answer);
  return (
    <section className="border-t border-hairline pt-4">
      <h3 className="text-sm font-semibold">{t('title')}</h3>
      <dl className="mt-2 flex flex-col gap-2 text-sm">
        {parts.map((part) => {
          const span = star[part];
          return (
            <div key={part}>
              <dt className="text-muted">{t(`parts.${part}`)}</dt>
              <dd>
                {span ? (
                  <q className="line-clamp-2 font-serif text-[0.9375rem] leading-6">
                    {points.slice(span.start, span.end).join('')}
                  </q>
                ) : (
                  <span className="text-faint">{t('not_found')}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
