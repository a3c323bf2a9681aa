'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SaveIndicator } from '@/components/ui/save-indicator';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Textarea } from '@/components/ui/textarea';
import { routing } from '@/lib/i18n/routing';
import { useAutosave } from '@/lib/use-autosave';
import { positionQuery, useChangePosition, type Position } from '../api/positions';
import type { PlanEditor } from '../use-plan-editor';
import { ConflictNotice } from './conflict-notice';
import { DescriptionImport } from './description-import';
import { ProposePlan } from './propose-plan';
import { Section } from './section';

type Post = Pick<Position, 'title' | 'description' | 'locale'>;

const seniorities = ['junior', 'intermediate', 'senior', 'lead'] as const;

interface PostSectionProps {
  position: Position;
  editor: PlanEditor;
  proposesAtOnce: boolean;
}

/** Title, description and language of the post, saved as they are typed; and the proposal. */
export function PostSection({ position, editor, proposesAtOnce }: PostSectionProps) {
  const t = useTranslations('positions.editor');
  const tc = useTranslations('common');
  const [post, setPost] = useState<Post>(position);
  const change = useChangePosition(position.id);
  const revision = useRef(position.revision);
  const autosave = useAutosave<Post>(async ({ title, description, locale }) => {
    const saved = await change.mutateAsync({
      revision: revision.current,
      title: title.trim() || undefined,
      description,
      locale,
    });
    revision.current = saved.revision;
  });

  const queryClient = useQueryClient();
  const fetchSaved = () => queryClient.fetchQuery({ ...positionQuery(position.id), staleTime: 0 });

  /** A post without a title gets one from its description when a plan is proposed. */
  const adoptTitle = async () => {
    const saved = await fetchSaved();
    revision.current = saved.revision;
    setPost((current) => ({ ...current, title: current.title || saved.title }));
  };

  const keepMine = async () => {
    revision.current = (await fetchSaved()).revision;
    autosave.resume();
  };

  const takeTheirs = async () => {
    const saved = await fetchSaved();
    revision.current = saved.revision;
    setPost(saved);
    autosave.discard();
  };

  const edit = (changes: Partial<Post>) => {
    const next = { ...post, ...changes };
    setPost(next);
    autosave.change(next);
  };

  return (
    <Section title={t('post')} aside={<SaveIndicator state={autosave.state} />}>
      <div className="flex flex-col gap-5">
        {autosave.state === 'conflict' ? (
          <ConflictNotice
            onKeepMine={() => void keepMine()}
            onTakeTheirs={() => void takeTheirs()}
          />
        ) : null}
        <Field label={t('name')}>
          <Input
            value={post.title}
            maxLength={160}
            onChange={(event) => edit({ title: event.target.value })}
          />
        </Field>
        <DescriptionImport
          description={post.description}
          onDescription={(description) => edit({ description })}
        />
        <Field label={t('description')}>
          <Textarea
            rows={7}
            maxLength={20000}
            value={post.description}
            onChange={(event) => edit({ description: event.target.value })}
          />
        </Field>
        <div className="flex flex-wrap gap-x-8 gap-y-5">
          <Choice label={t('language')}>
            <SegmentedControl
              label={t('language')}
              size="sm"
              value={post.locale}
              onValueChange={(locale) => edit({ locale })}
              options={routing.locales.map((value) => ({
                value,
                label: tc(`languages.${value}`),
              }))}
            />
          </Choice>
          <Choice label={t('seniority')}>
            <SegmentedControl
              label={t('seniority')}
              size="sm"
              value={editor.draft.seniority}
              onValueChange={(seniority) => editor.update((draft) => ({ ...draft, seniority }))}
              options={seniorities.map((value) => ({ value, label: t(`seniorities.${value}`) }))}
              className="max-sm:grid max-sm:grid-cols-2"
            />
          </Choice>
        </div>
        <ProposePlan
          positionId={position.id}
          atOnce={proposesAtOnce}
          editor={editor}
          beforeProposing={autosave.flush}
          afterProposing={adoptTitle}
          descriptionLength={post.description.trim().length}
        />
      </div>
    </Section>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1.5">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}
