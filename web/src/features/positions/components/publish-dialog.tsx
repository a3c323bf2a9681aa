'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormAlert } from '@/components/ui/form-alert';
import { isApiError } from '@/lib/api/api-error';
import { useRouter } from '@/lib/i18n/navigation';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { usePublishPlan } from '../api/plan';
import type { PlanEditor } from '../use-plan-editor';
import { PlanProblems } from './plan-problems';

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
  const problems = isApiError(publish.error) ? publish.error.errors : [];

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
          <PlanProblems
            errors={problems}
            draft={editor.draft}
            onGoTo={(id) => {
              setOpen(false);
              onGoTo(id);
            }}
          />
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
