'use client';

import { Gavel } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/lib/classes';
import { typeset } from '@/lib/typeset';
import type { ReviewedAnswer } from '../api/interview';

interface QuestionRailProps {
  answers: readonly ReviewedAnswer[];
  place: number | 'decision';
  onGo: (place: number | 'decision') => void;
}

/** The questions with their state; a row of numbers on a narrow screen. */
export function QuestionRail({ answers, place, onGo }: QuestionRailProps) {
  const t = useTranslations('interviews');
  const rated = answers.filter((answer) => answer.my_rating).length;
  return (
    <nav
      aria-label={t('questions')}
      className="min-w-0 lg:col-span-2 xl:sticky xl:top-8 xl:col-span-1"
    >
      <ol className="flex gap-1 overflow-x-auto pb-1 xl:flex-col xl:overflow-visible xl:pb-0">
        {answers.map((answer, index) => (
          <li key={answer.question.id}>
            <QuestionLink
              answer={answer}
              number={index + 1}
              here={place === index + 1}
              onGo={() => onGo(index + 1)}
            />
          </li>
        ))}
        <li className="xl:mt-2 xl:border-t xl:border-hairline xl:pt-2">
          <button
            type="button"
            aria-current={place === 'decision' ? 'step' : undefined}
            onClick={() => onGo('decision')}
            className={classes(
              'flex min-h-11 w-full items-center gap-3 rounded-lg px-2.5 text-left text-sm whitespace-nowrap transition-colors xl:whitespace-normal',
              place === 'decision' ? 'bg-hover font-medium' : 'text-muted hover:bg-hover',
            )}
          >
            <Gavel aria-hidden className="size-4 shrink-0" />
            {t('summary')}
          </button>
        </li>
      </ol>
      <p className="tabular mt-3 hidden px-2.5 text-sm text-muted xl:block">
        {t('rated_count', { done: rated, total: answers.length })}
      </p>
    </nav>
  );
}

interface QuestionLinkProps {
  answer: ReviewedAnswer;
  number: number;
  here: boolean;
  onGo: () => void;
}

function QuestionLink({ answer, number, here, onGo }: QuestionLinkProps) {
  const t = useTranslations('interviews');
  const rating = answer.my_rating?.value;
  const state = rating
    ? t('states.rated', { value: rating })
    : answer.response
      ? t('states.to_rate')
      : t('states.missing');
  return (
    <button
      type="button"
      aria-current={here ? 'step' : undefined}
      onClick={onGo}
      className={classes(
        'flex min-h-11 w-full items-center gap-3 rounded-lg px-2.5 py-1.5 text-left transition-colors',
        here ? 'bg-hover' : 'hover:bg-hover',
      )}
    >
      <span
        aria-hidden
        className={classes(
          'tabular inline-flex size-7 shrink-0 items-center justify-center rounded-full text-sm font-medium',
          rating ? 'bg-accent text-on-accent' : 'border border-control',
        )}
      >
        {number}
      </span>
      <span className="sr-only min-w-0 xl:not-sr-only">
        <span className={classes('line-clamp-2 text-sm', here && 'font-medium')}>
          {typeset(answer.question.text)}
        </span>
        <span className="block text-xs text-muted">{state}</span>
      </span>
    </button>
  );
}
