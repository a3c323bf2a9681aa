'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useFormats } from '@/lib/format';
import { typeset } from '@/lib/typeset';
import { longestDuration, type PlanDraft } from '../plan-draft';

interface CandidatePreviewProps {
  draft: PlanDraft;
  /** The question being edited, shown as soon as it is opened. */
  follow: string | null;
}

/** The candidate's side, live: one question per screen, large and calm. */
export function CandidatePreview({ draft, follow }: CandidatePreviewProps) {
  const { questions } = draft;
  const t = useTranslations('positions.editor');
  const format = useFormats();
  const [shown, setShown] = useState(0);
  const [followed, setFollowed] = useState(follow);
  if (follow !== followed) {
    setFollowed(follow);
    const index = questions.findIndex(({ id }) => id === follow);
    if (index >= 0) setShown(index);
  }
  const index = Math.min(shown, Math.max(questions.length - 1, 0));
  const question = questions[index];

  return (
    <section aria-label={t('preview_label')} className="sticky top-8">
      <p className="mb-3 text-sm text-muted">{t('preview_label')}</p>
      <div className="flex min-h-[30rem] flex-col rounded-lg border border-hairline bg-surface p-7">
        {question?.text ? (
          <>
            <div className="mb-6 flex items-center justify-between text-sm text-muted">
              <span className="tabular">
                {t('preview_count', { number: index + 1, total: questions.length })}
              </span>
              <span aria-hidden className="size-7 rounded-full border-2 border-accent" />
            </div>
            <p className="mb-6 font-serif text-2xl leading-9 text-pretty">
              {typeset(question.text)}
            </p>
            <p className="text-sm text-muted">
              {question.preparation_seconds > 0
                ? t('preview_preparation', {
                    duration: format.duration(question.preparation_seconds),
                  })
                : t('preview_no_preparation')}
            </p>
            <p className="text-sm text-muted">
              {t('preview_answer', { duration: format.duration(question.answer_seconds) })}
            </p>
            <div
              aria-hidden
              className="mt-6 min-h-32 flex-1 rounded-lg border border-control p-4 font-serif text-lg text-faint"
            >
              {t('preview_placeholder')}
            </div>
          </>
        ) : (
          <p className="m-auto max-w-56 text-center text-muted">{t('preview_empty')}</p>
        )}
      </div>
      {questions.length > 0 ? (
        <div className="mt-3 flex items-center justify-between">
          <p className="tabular text-sm text-muted">
            {t('preview_duration', {
              count: questions.length,
              minutes: Math.ceil(longestDuration(questions, draft.follow_ups) / 60),
            })}
          </p>
          <div className="flex">
            <IconButton
              label={t('preview_previous')}
              size="sm"
              disabled={index === 0}
              onClick={() => setShown(index - 1)}
            >
              <ChevronLeft aria-hidden />
            </IconButton>
            <IconButton
              label={t('preview_next')}
              size="sm"
              disabled={index >= questions.length - 1}
              onClick={() => setShown(index + 1)}
            >
              <ChevronRight aria-hidden />
            </IconButton>
          </div>
        </div>
      ) : null}
    </section>
  );
}
