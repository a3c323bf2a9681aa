'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { moved, SortableList } from '@/components/ui/sortable-list';
import { useToast } from '@/lib/use-toast';
import { newQuestion, putBack, type PlanQuestion } from '../plan-draft';
import type { PlanEditor } from '../use-plan-editor';
import { QuestionCard } from './question-card';
import { Section } from './section';

interface QuestionsSectionProps {
  editor: PlanEditor;
  openQuestion: string | null;
  onOpenQuestion: (id: string | null) => void;
}

const mostQuestions = 12;

export function QuestionsSection({ editor, openQuestion, onOpenQuestion }: QuestionsSectionProps) {
  const t = useTranslations('positions.editor');
  const { showToast } = useToast();
  const { questions, competencies } = editor.draft;
  const remarks = editor.plan?.remarks ?? [];

  const change = (id: string, changes: Partial<PlanQuestion>) =>
    editor.update(
      (draft) => ({
        ...draft,
        questions: draft.questions.map((question) =>
          question.id === id ? { ...question, ...changes } : question,
        ),
      }),
      id,
    );

  const add = () => {
    const question = newQuestion(competencies[0]?.id ?? null);
    editor.update((draft) => ({ ...draft, questions: [...draft.questions, question] }));
    onOpenQuestion(question.id);
  };

  const remove = (question: PlanQuestion, index: number) => {
    editor.update((draft) => ({
      ...draft,
      questions: draft.questions.filter(({ id }) => id !== question.id),
    }));
    showToast(t('removed_question', { number: index + 1 }), 'info', {
      action: {
        label: t('restore'),
        onClick: () =>
          editor.update((draft) => ({
            ...draft,
            questions: putBack(draft.questions, question, index),
          })),
      },
    });
  };

  return (
    <Section title={t('questions')} lead={t('questions_lead')}>
      {questions.length === 0 && !editor.proposing ? (
        <EmptyState
          title={t('empty_title')}
          action={
            <Button variant="secondary" onClick={add}>
              <Plus aria-hidden />
              {t('add_question')}
            </Button>
          }
        >
          {t('empty_lead')}
        </EmptyState>
      ) : (
        <>
          <SortableList
            label={t('questions')}
            items={questions}
            keyOf={(question) => question.id}
            nameOf={(_question, index) => t('question', { number: index + 1 })}
            onMove={(from, to) =>
              editor.update((draft) => ({ ...draft, questions: moved(draft.questions, from, to) }))
            }
            className="flex flex-col gap-2"
            renderItem={(question, index, handle) => (
              <QuestionCard
                question={question}
                number={index + 1}
                handle={handle}
                competencies={competencies}
                provider={editor.plan?.proposed_by ?? null}
                remarks={remarks.filter((remark) => remark.question_id === question.id)}
                open={openQuestion === question.id}
                onToggle={() => onOpenQuestion(openQuestion === question.id ? null : question.id)}
                onChange={(changes) => change(question.id, changes)}
                onRemove={() => remove(question, index)}
              />
            )}
          />
          {editor.proposal ? <ToCome count={editor.proposal.asked - questions.length} /> : null}
          {questions.length < mostQuestions && !editor.proposing ? (
            <Button variant="quiet" size="sm" className="mt-3 -ml-2" onClick={add}>
              <Plus aria-hidden />
              {t('add_question')}
            </Button>
          ) : null}
        </>
      )}
    </Section>
  );
}

/** The places of the questions that are still being written. */
function ToCome({ count }: { count: number }) {
  return (
    <div aria-hidden className="mt-2 flex flex-col gap-2">
      {Array.from({ length: Math.max(1, count) }, (_, index) => (
        <Skeleton key={index} className="h-[4.75rem]" />
      ))}
    </div>
  );
}
