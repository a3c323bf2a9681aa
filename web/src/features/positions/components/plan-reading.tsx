'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useFormats } from '@/lib/format';
import { typeset } from '@/lib/typeset';
import { usePlan, type InterviewPlan } from '../api/plan';
import { shareOf } from '../plan-draft';
import { PlanState } from './plan-state';
import { PlanTasks } from './plan-tasks';

/** The plan to read: what will be asked, and what a good answer establishes. */
export function PlanReading({ positionId }: { positionId: string }) {
  const t = useTranslations('positions');
  const plan = usePlan(positionId);

  if (plan.isPending) {
    return (
      <Loading label={t('editor.loading')} className="flex max-w-3xl flex-col gap-4">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </Loading>
    );
  }
  if (plan.isError) {
    return <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />;
  }
  if (!plan.data || plan.data.questions.length === 0) {
    return <EmptyState title={t('overview.plan_none')}>{t('editor.empty_lead')}</EmptyState>;
  }
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <PlanState plan={plan.data} />
      <PlanTasks tasks={plan.data.tasks} />
      <CompetencyShares plan={plan.data} />
      <ol className="flex flex-col gap-8">
        {plan.data.questions.map((question, index) => (
          <QuestionReading
            key={question.id}
            question={question}
            number={index + 1}
            followed={plan.data?.follow_ups.enabled ?? false}
          />
        ))}
      </ol>
    </div>
  );
}

function CompetencyShares({ plan }: { plan: InterviewPlan }) {
  const format = useFormats();
  const weights = plan.competencies.map(({ weight }) => weight);
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {plan.competencies.map(({ id, name, weight }) => (
        <li key={id}>
          {name}{' '}
          <span className="tabular text-muted">{format.percent(shareOf(weight, weights))}</span>
        </li>
      ))}
    </ul>
  );
}

interface QuestionReadingProps {
  question: InterviewPlan['questions'][number];
  number: number;
  /** Whether one of its probes is asked of everybody. */
  followed: boolean;
}

function QuestionReading({ question, number, followed }: QuestionReadingProps) {
  const t = useTranslations('positions.editor');
  const format = useFormats();
  return (
    <li className="flex gap-4">
      <span aria-hidden className="tabular w-4 shrink-0 text-right leading-8 text-faint">
        {number}
      </span>
      <div className="min-w-0">
        <p className="font-serif text-xl leading-8">{typeset(question.text)}</p>
        <p className="text-sm text-muted">
          {t(`kinds.${question.kind}`)} · {format.duration(question.answer_seconds)}
        </p>
        <ul className="mt-3 flex list-disc flex-col gap-1 pl-5 text-[0.9375rem]">
          {question.expected_points.map((point) => (
            <li key={point.id}>{typeset(point.text)}</li>
          ))}
        </ul>
        {question.anchors.some((anchor) => anchor !== '') ? (
          <details className="mt-3 text-[0.9375rem]">
            <summary className="w-fit text-sm text-muted">{t('anchors')}</summary>
            <ol className="mt-2 flex flex-col gap-1.5">
              {question.anchors
                .map((anchor, index) => ({ level: index + 1, anchor }))
                .reverse()
                .map(({ level, anchor }) => (
                  <li key={level} className="flex gap-3">
                    <span className="tabular w-3 shrink-0 text-faint">{level}</span>
                    {anchor}
                  </li>
                ))}
            </ol>
          </details>
        ) : null}
        {followed && question.probes?.length ? (
          <>
            <p className="mt-3 text-sm text-muted">{t('probes.title')}</p>
            <ul className="mt-1 flex list-disc flex-col gap-1 pl-5 text-[0.9375rem]">
              {question.probes.map((probe) => (
                <li key={probe.id}>{typeset(probe.text)}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </li>
  );
}
