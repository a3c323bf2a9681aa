'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useFormats } from '@/lib/format';
import type { PlanEditor } from '../use-plan-editor';
import { Section } from './section';

const answerTimes = [30, 60, 90, 120, 180, 300];

/** Whether everybody is asked one published probe after each answer, and for how long. */
export function FollowUpsSection({ editor }: { editor: PlanEditor }) {
  const t = useTranslations('positions.editor.follow_ups');
  const format = useFormats();
  const followUps = editor.draft.follow_ups;
  const change = (changes: Partial<typeof followUps>) =>
    editor.update((draft) => ({ ...draft, follow_ups: { ...draft.follow_ups, ...changes } }));

  return (
    <Section title={t('title')} lead={t('lead')}>
      <div className="flex flex-col gap-4">
        <Checkbox
          checked={followUps.enabled}
          onCheckedChange={(enabled) => change({ enabled })}
          label={t('enabled')}
          hint={t('enabled_hint')}
        />
        {followUps.enabled ? (
          <Field label={t('time')} className="max-w-56">
            <Select
              value={followUps.answer_seconds}
              onChange={(event) => change({ answer_seconds: Number(event.target.value) })}
            >
              {[...new Set([...answerTimes, followUps.answer_seconds])]
                .sort((a, b) => a - b)
                .map((seconds) => (
                  <option key={seconds} value={seconds}>
                    {format.duration(seconds)}
                  </option>
                ))}
            </Select>
          </Field>
        ) : null}
      </div>
    </Section>
  );
}
