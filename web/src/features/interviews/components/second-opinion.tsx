'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFormats } from '@/lib/format';
import type { Evaluation } from '../api/interview';
import { mostly } from './assessed-points';

/** What another provider says: apart from the score, and said aloud where the two differ. */
export function SecondOpinion({ evaluation }: { evaluation: Evaluation }) {
  const t = useTranslations('interviews.evaluation.second');
  const reasons = useTranslations('interviews.evaluation.abstained');
  const format = useFormats();
  const { second_opinion: second } = evaluation;
  if (!second) return null;
  const who = { provider: second.provenance.provider, model: second.provenance.model };
  if (second.score === null || evaluation.score === null) {
    return (
      <p className="text-sm text-muted">
        {t('none', who)} {second.abstained ? reasons(second.abstained) : null}
      </p>
    );
  }
  const score = t('score', { ...who, score: format.fixed(second.score, 2) });
  if (!second.disagrees) {
    return (
      <p className="tabular text-sm text-muted">
        {t('agrees')} {score}
      </p>
    );
  }
  const differing = evaluation.points.filter((point) => {
    const other = second.points.find(({ id }) => id === point.id);
    return other !== undefined && other.credit >= mostly !== point.credit >= mostly;
  });
  return (
    <section className="rounded-lg border border-control bg-surface px-4 py-3 text-sm">
      <h4 className="flex items-start gap-2 font-medium">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t('disagrees')}
      </h4>
      <p className="tabular mt-1 text-muted">{score}</p>
      {differing.length > 0 ? (
        <>
          <p className="mt-2">{t('points')}</p>
          <ul className="list-disc pl-5">
            {differing.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
