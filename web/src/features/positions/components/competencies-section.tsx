'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { useFormats } from '@/lib/format';
import { useToast } from '@/lib/use-toast';
import { newCompetency, putBack, shareOf, withoutCompetency, type Competency } from '../plan-draft';
import type { PlanEditor } from '../use-plan-editor';
import { Section } from './section';

const mostCompetencies = 12;

export function CompetenciesSection({ editor }: { editor: PlanEditor }) {
  const t = useTranslations('positions.editor');
  const format = useFormats();
  const { showToast } = useToast();
  const { competencies } = editor.draft;
  const weights = competencies.map((competency) => competency.weight);

  const change = (id: string, changes: Partial<Competency>) =>
    editor.update((draft) => ({
      ...draft,
      competencies: draft.competencies.map((competency) =>
        competency.id === id ? { ...competency, ...changes } : competency,
      ),
    }));

  const remove = (competency: Competency, index: number) => {
    const questionIds = editor.draft.questions
      .filter((question) => question.competency_id === competency.id)
      .map((question) => question.id);
    editor.update((draft) => withoutCompetency(draft, competency.id));
    showToast(t('removed', { name: competency.name || t('competency') }), 'info', {
      action: {
        label: t('restore'),
        onClick: () =>
          editor.update((draft) => ({
            ...draft,
            competencies: putBack(draft.competencies, competency, index),
            questions: draft.questions.map((question) =>
              questionIds.includes(question.id)
                ? { ...question, competency_id: competency.id }
                : question,
            ),
          })),
      },
    });
  };

  return (
    <Section title={t('competencies')} lead={t('competencies_lead')}>
      {editor.proposal && competencies.length === 0 ? (
        // Competencies come last, all at once: their place is kept, one for each question, as plans mostly have them.
        <div aria-hidden className="flex flex-col gap-2">
          {Array.from({ length: editor.proposal.asked }, (_, index) => (
            <Skeleton key={index} className="h-18 sm:h-10" />
          ))}
        </div>
      ) : null}
      <ul className="flex flex-col gap-2">
        {competencies.map((competency, index) => (
          <li
            key={competency.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 sm:grid-cols-[minmax(0,1fr)_15rem_auto]"
          >
            <Input
              aria-label={t('competency_name', { number: index + 1 })}
              value={competency.name}
              maxLength={120}
              onChange={(event) => change(competency.id, { name: event.target.value })}
            />
            <label className="col-start-1 flex items-center gap-3 sm:col-start-auto">
              <span className="sr-only">
                {t('weight_of', { name: competency.name || t('competency') })}
              </span>
              <input
                type="range"
                min={0}
                max={100}
                step={5}
                value={competency.weight}
                aria-valuetext={t('share', {
                  percent: format.percent(shareOf(competency.weight, weights)),
                })}
                onChange={(event) => change(competency.id, { weight: Number(event.target.value) })}
                className="h-8 min-w-0 flex-1 accent-accent"
              />
              <span className="tabular w-12 text-right text-sm text-muted">
                {format.percent(shareOf(competency.weight, weights))}
              </span>
            </label>
            <IconButton
              label={t('remove_competency', { name: competency.name })}
              size="sm"
              className="col-start-2 row-start-1 sm:col-start-auto sm:row-start-auto"
              onClick={() => remove(competency, index)}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {competencies.length < mostCompetencies ? (
        <Button
          variant="quiet"
          size="sm"
          className="mt-3 -ml-2"
          onClick={() =>
            editor.update((draft) => ({
              ...draft,
              competencies: [...draft.competencies, newCompetency()],
            }))
          }
        >
          <Plus aria-hidden />
          {t('add_competency')}
        </Button>
      ) : null}
    </Section>
  );
}
