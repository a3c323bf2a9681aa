'use client';

import { useTranslations } from 'next-intl';
import { useFormats } from '@/lib/format';
import type { Evaluation, ReviewedAnswer } from '../api/interview';
import { AssessedPoints } from './assessed-points';
import { Flags } from './flags';
import { Confidence, LevelReason } from './level-reason';
import { SecondOpinion } from './second-opinion';
import { StarParts } from './star-parts';

interface EvaluationPanelProps {
  answer: ReviewedAnswer;
  lit: string | null;
  onLight: (id: string | null) => void;
}

/** What the AI found: points with their quotes before any number, or why it did not judge. */
export function EvaluationPanel({ answer, lit, onLight }: EvaluationPanelProps) {
  const t = useTranslations('interviews.evaluation');
  const { evaluation, evaluation_state: state } = answer;
  if (!evaluation) {
    return (
      <p role="status" className="text-sm text-muted">
        {state === 'refused' ? t('refused') : state === 'none' ? t('none') : t('pending')}
      </p>
    );
  }
  if (evaluation.abstained) {
    return (
      <section className="rounded-lg border border-hairline bg-surface px-4 py-3">
        <h3 className="font-medium">{t('abstained_title')}</h3>
        <p className="text-sm text-pretty text-muted">{t(`abstained.${evaluation.abstained}`)}</p>
        <p className="mt-1 text-sm text-muted">{t('abstained_next')}</p>
        <Flags answer={answer} flags={evaluation.flags} lit={lit} onLight={onLight} />
      </section>
    );
  }
  // Two models that disagree are to be known before the points of one of them are read.
  const disputed = evaluation.second_opinion?.disagrees ?? false;
  return (
    <>
      {disputed ? <SecondOpinion evaluation={evaluation} /> : null}
      <section>
        <AssessedPoints evaluation={evaluation} lit={lit} onLight={onLight} />
        <Score evaluation={evaluation} />
        <LevelReason evaluation={evaluation} />
        <Confidence evaluation={evaluation} />
        <Flags answer={answer} flags={evaluation.flags} lit={lit} onLight={onLight} />
      </section>
      {disputed ? null : <SecondOpinion evaluation={evaluation} />}
      <StarParts answer={answer} star={evaluation.star} />
    </>
  );
}

function Score({ evaluation }: { evaluation: Evaluation }) {
  const t = useTranslations('interviews.evaluation');
  const format = useFormats();
  if (evaluation.score === null) return null;
  return (
    <p className="tabular mt-3 text-sm text-muted">
      {t('score', { score: format.fixed(evaluation.score, 2) })}
    </p>
  );
}
