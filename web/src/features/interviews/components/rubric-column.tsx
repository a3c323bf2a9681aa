'use client';

import { useTranslations } from 'next-intl';
import { useImperativeHandle, useState, type Ref } from 'react';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form-alert';
import { useErrorMessage } from '@/lib/use-error-message';
import { useRateAnswer, type ReviewedAnswer } from '../api/interview';
import { Anchors } from './anchors';
import { ChangeRating } from './change-rating';
import { Comparison } from './comparison';
import { EvaluationPanel } from './evaluation-panel';
import { OthersRatings } from './others-ratings';

/** What the keys 1 to 5 reach. */
export interface RubricHandle {
  choose: (value: number) => void;
}

interface RubricColumnProps {
  ref: Ref<RubricHandle>;
  interviewId: string;
  answer: ReviewedAnswer;
  lit: string | null;
  onLight: (pointId: string | null) => void;
  onNext: () => void;
  /** After this one comes the summary. */
  isLast: boolean;
}

/**
 * The anchors to rate by. Until one has rated, that is all there is: the server sends nothing of
 * the AI's nor of others'. Then both stand side by side.
 */
export function RubricColumn(props: RubricColumnProps) {
  const { ref, interviewId, answer, lit, onLight, onNext, isLast } = props;
  const t = useTranslations('interviews');
  const describe = useErrorMessage();
  const rate = useRateAnswer(interviewId);
  const [changing, setChanging] = useState<number | null>(null);
  const mine = answer.my_rating;

  const choose = (value: number) => {
    if (rate.isPending) return;
    if (!mine) rate.mutate({ questionId: answer.question.id, value });
    else if (value !== mine.value || changing !== null) setChanging(value);
  };
  useImperativeHandle(ref, () => ({ choose }));

  return (
    <aside className="flex min-w-0 flex-col gap-6 lg:sticky lg:top-8 lg:-mx-2 lg:max-h-[calc(100dvh-4rem)] lg:overflow-y-auto lg:px-2">
      <p role="status" className="sr-only">
        {rate.isPending
          ? t('rubric.saving')
          : rate.isSuccess && mine
            ? t('rubric.unveiled', { value: mine.value })
            : ''}
      </p>
      {rate.isError ? <FormAlert>{describe(rate.error)}</FormAlert> : null}
      {mine === null ? (
        <Anchors
          anchors={answer.question.anchors}
          value={rate.isPending ? rate.variables.value : null}
          busy={rate.isPending}
          veiled={answer.evaluation_state === 'refused' ? 'others' : 'all'}
          onChoose={choose}
        />
      ) : changing !== null ? (
        <ChangeRating
          anchors={answer.question.anchors}
          value={changing}
          busy={rate.isPending}
          onChoose={setChanging}
          onCancel={() => setChanging(null)}
          onConfirm={(value, reason) =>
            rate.mutate(
              { questionId: answer.question.id, value, reason },
              { onSuccess: () => setChanging(null) },
            )
          }
        />
      ) : (
        <>
          <Comparison answer={answer} mine={mine} onChange={() => setChanging(mine.value)} />
          <EvaluationPanel answer={answer} lit={lit} onLight={onLight} />
          <OthersRatings others={answer.others ?? []} />
          <Button variant="secondary" className="lg:hidden" onClick={onNext}>
            {isLast ? t('summary') : t('rubric.next_question')}
          </Button>
        </>
      )}
    </aside>
  );
}
