'use client';

import { useTranslations } from 'next-intl';
import { typeset } from '@/lib/typeset';
import type { ReviewedAnswer } from '../api/interview';
import { AnswerText } from './answer-text';

interface AddedAnswerProps {
  answer: ReviewedAnswer;
  lit: string | null;
  onLight: (pointId: string | null) => void;
}

/** Two line feeds stand between an answer and what was added to it, where the server counts. */
const gap = 2;

/** The follow-up that was asked, and what was answered to it: read and rated with the answer. */
export function AddedAnswer({ answer, lit, onLight }: AddedAnswerProps) {
  const t = useTranslations('interviews.follow_up');
  const { follow_up: followUp, response } = answer;
  if (!followUp) return null;
  const from = Array.from(response?.text ?? '').length + gap;
  return (
    <section
      aria-label={t('label')}
      className="-mt-2 rounded-lg border border-hairline bg-surface px-6 py-5 xl:px-8"
    >
      <p className="text-sm text-muted">{t('label')}</p>
      <h3 className="mt-1 mb-3 max-w-prose font-serif text-lg leading-7 text-pretty">
        {typeset(followUp.question)}
      </h3>
      {followUp.skipped ? (
        <p className="text-muted">{t('skipped')}</p>
      ) : followUp.text.trim() === '' ? (
        <p className="text-muted">{t('empty')}</p>
      ) : (
        <AnswerText
          text={followUp.text}
          evaluation={answer.evaluation}
          from={from}
          lit={lit}
          onLight={onLight}
        />
      )}
      {followUp.reason ? (
        <p className="mt-3 text-sm text-faint">{t(`reasons.${followUp.reason}`)}</p>
      ) : null}
    </section>
  );
}
