'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { SaveIndicator } from '@/components/ui/save-indicator';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { classes } from '@/lib/classes';
import { Link } from '@/lib/i18n/navigation';
import { usePageTitle } from '@/lib/use-page-title';
import type { InterviewPlan } from '../api/plan';
import type { Position } from '../api/positions';
import { usePlanEditor } from '../use-plan-editor';
import { CandidatePreview } from './candidate-preview';
import { CompetenciesSection } from './competencies-section';
import { ConflictNotice } from './conflict-notice';
import { FollowUpsSection } from './follow-ups-section';
import { PlanState } from './plan-state';
import { PostSection } from './post-section';
import { PublishDialog } from './publish-dialog';
import { QuestionsSection } from './questions-section';

interface PositionEditorProps {
  position: Position;
  initialPlan: InterviewPlan | null;
  /** The description was just pasted, to have a plan drawn from it. */
  proposesAtOnce: boolean;
}

/** Writing on the left, the candidate's side on the right; on a phone, one or the other. */
export function PositionEditor({ position, initialPlan, proposesAtOnce }: PositionEditorProps) {
  const t = useTranslations('positions.editor');
  const editor = usePlanEditor(position.id, initialPlan);
  usePageTitle(position.title && `${t('page_title')} · ${position.title}`);
  const [view, setView] = useState<'write' | 'preview'>('write');
  const [openQuestion, setOpenQuestion] = useState<string | null>(null);

  return (
    <>
      <PageHeader
        above={
          <Link href={`/position?id=${position.id}`} className="underline hover:text-ink">
            {t('back')}
          </Link>
        }
        title={position.title || t('untitled')}
        lead={
          <>
            <PlanState plan={editor.plan} />
            {editor.plan?.status === 'published' ? (
              <p className="mt-1 text-sm">{t('change_opens', { next: editor.plan.version + 1 })}</p>
            ) : null}
          </>
        }
        actions={
          <>
            <SaveIndicator state={editor.saveState} className="order-last sm:order-none sm:mr-2" />
            <PublishDialog editor={editor} positionId={position.id} onGoTo={setOpenQuestion} />
          </>
        }
      />
      <SegmentedControl
        label={t('view')}
        value={view}
        onValueChange={setView}
        options={[
          { value: 'write' as const, label: t('write') },
          { value: 'preview' as const, label: t('preview') },
        ]}
        className="mb-6 flex w-full xl:hidden"
      />
      <div className="grid gap-x-12 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div
          className={classes(
            'flex min-w-0 flex-col gap-12',
            view === 'preview' && 'hidden xl:flex',
          )}
        >
          {editor.saveState === 'conflict' ? (
            <ConflictNotice
              onKeepMine={() => void editor.keepMine()}
              onTakeTheirs={() => void editor.takeTheirs()}
            />
          ) : null}
          <PostSection
            position={position}
            editor={editor}
            proposesAtOnce={proposesAtOnce && editor.draft.questions.length === 0}
          />
          <CompetenciesSection editor={editor} />
          <QuestionsSection
            editor={editor}
            openQuestion={openQuestion}
            onOpenQuestion={setOpenQuestion}
          />
          <FollowUpsSection editor={editor} />
        </div>
        <aside className={classes('min-w-0', view === 'write' && 'hidden xl:block')}>
          <CandidatePreview draft={editor.draft} follow={openQuestion} />
        </aside>
      </div>
    </>
  );
}
