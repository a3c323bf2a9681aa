'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormAlert } from '@/components/ui/form-alert';
import { isApiError, type FieldProblem } from '@/lib/api/api-error';
import { useRouter } from '@/lib/i18n/navigation';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { usePublishPlan } from '../api/plan';
import type { PlanEditor } from '../use-plan-editor';

interface PublishDialogProps {
  editor: PlanEditor;
  positionId: string;
  /** Opens the question where something is missing. */
  onGoTo: (questionId: string) => void;
}

/** Publishing, explained in one sentence; what is missing is named and can be gone to. */
export function PublishDialog({ editor, positionId, onGoTo }: PublishDialogProps) {
  const t = useTranslations('positions.editor');
  const tc = useTranslations('common');
  const describe = useErrorMessage();
  const { showToast } = useToast();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const publish = usePublishPlan(positionId);
  const version = editor.plan?.version ?? 1;
  const problems = isApiError(publish.error, 'plan_incomplete') ? publish.error.errors : [];

  const handlePublish = async () => {
    await editor.flush();
    publish.mutate(editor.revision.current, {
      onSuccess: (plan) => {
        editor.accept(plan);
        setOpen(false);
        showToast(t('published', { version: plan.version }), 'success');
        router.push(`/position?id=${positionId}`);
      },
    });
  };

  const unchanged = editor.plan?.status === 'published' && editor.saveState === 'clean';
  if (unchanged) return null;
  return (
    <>
      <Button
        disabled={editor.proposing || editor.draft.questions.length === 0}
        onClick={() => {
          publish.reset();
          setOpen(true);
        }}
      >
        {t('publish')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        width="medium"
        title={t('publish_title', { version })}
        description={t('publish_lead', { next: version + 1 })}
        footer={
          <>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              {tc('cancel')}
            </Button>
            <Button busy={publish.isPending} onClick={() => void handlePublish()}>
              {t('publish')}
            </Button>
          </>
        }
      >
        {problems.length > 0 ? (
          <FormAlert>
            <p className="font-medium">{t('incomplete')}</p>
            <ul className="mt-1 flex flex-col gap-1">
              {problems.map((problem) => (
                <Problem
                  key={problem.path + problem.detail}
                  problem={problem}
                  editor={editor}
                  onGoTo={(id) => {
                    setOpen(false);
                    onGoTo(id);
                  }}
                />
              ))}
            </ul>
          </FormAlert>
        ) : publish.isError ? (
          <FormAlert>
            {isApiError(publish.error, 'nothing_to_publish')
              ? t('nothing_to_publish')
              : describe(publish.error)}
          </FormAlert>
        ) : null}
      </Dialog>
    </>
  );
}

interface ProblemProps {
  problem: FieldProblem;
  editor: PlanEditor;
  onGoTo: (questionId: string) => void;
}

/** "questions[2].anchors[4]" said as a person would, with the way there. */
function Problem({ problem, editor, onGoTo }: ProblemProps) {
  const t = useTranslations('positions.editor');
  const [, list, place] = /^(questions|competencies)\[(\d+)\]/.exec(problem.path) ?? [];
  const number = Number(place) + 1;
  const question = list === 'questions' ? editor.draft.questions[number - 1] : undefined;
  if (question) {
    return (
      <li>
        {t('problem_place_question', { number, detail: problem.detail })}{' '}
        <button type="button" className="font-medium underline" onClick={() => onGoTo(question.id)}>
          {t('go_to')}
        </button>
      </li>
    );
  }
  if (list === 'competencies') {
    return <li>{t('problem_place_competency', { number, detail: problem.detail })}</li>;
  }
  return <li>{problem.detail}</li>;
}
