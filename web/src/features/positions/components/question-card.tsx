'use client';

import { ChevronDown, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import { typeset } from '@/lib/typeset';
import type { InterviewPlan } from '../api/plan';
import type { Competency, PlanQuestion } from '../plan-draft';
import { ProposedByAi } from './plan-state';
import { QuestionForm } from './question-form';
import { QuestionRemarks } from './question-remarks';

interface QuestionCardProps {
  question: PlanQuestion;
  number: number;
  handle: ReactNode;
  competencies: readonly Competency[];
  provider: InterviewPlan['proposed_by'];
  remarks: InterviewPlan['remarks'];
  open: boolean;
  onToggle: () => void;
  onChange: (changes: Partial<PlanQuestion>) => void;
  onRemove: () => void;
}

/** A question: one line when folded, everything about it when open. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, number, handle, competencies, provider, open, onToggle } = props;
  const t = useTranslations('positions.editor');
  const format = useFormats();
  const bodyId = useId();
  const competency = competencies.find(({ id }) => id === question.competency_id);
  const facts = [
    t(`kinds.${question.kind}`),
    competency?.name,
    format.duration(question.answer_seconds),
  ].filter(Boolean);

  return (
    <article className="animate-appear rounded-lg border border-hairline bg-surface">
      <div className="flex items-start gap-1 p-2 sm:gap-2">
        {handle}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={bodyId}
          aria-label={t(open ? 'close_question' : 'open_question', { number })}
          onClick={onToggle}
          className="flex min-w-0 flex-1 items-start gap-3 rounded-md py-1 text-left"
        >
          <span className="tabular w-4 shrink-0 text-right leading-7 text-faint">{number}</span>
          <span className="min-w-0 flex-1">
            <span
              className={classes(
                'block font-serif text-[1.0625rem] leading-7',
                open ? 'sr-only' : 'line-clamp-2',
                !question.text && 'text-faint',
              )}
            >
              {typeset(question.text) || t('question_empty')}
            </span>
            <span className="block text-sm leading-6 text-muted">{facts.join(' · ')}</span>
          </span>
          <ChevronDown
            aria-hidden
            className={classes(
              'mt-1.5 size-4 shrink-0 text-faint transition-transform',
              open && 'rotate-180',
            )}
          />
        </button>
        <IconButton
          label={t('remove_question', { number })}
          size="sm"
          tone="danger"
          onClick={props.onRemove}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <QuestionRemarks remarks={props.remarks} />
      <div id={bodyId} hidden={!open}>
        {open ? (
          <div className="flex flex-col gap-6 border-t border-hairline p-4 sm:p-6">
            {question.proposed_by_ai && provider ? (
              <div className="-mb-3">
                <ProposedByAi provider={provider} />
              </div>
            ) : null}
            <QuestionForm
              question={question}
              competencies={competencies}
              onChange={props.onChange}
            />
          </div>
        ) : null}
      </div>
    </article>
  );
}
