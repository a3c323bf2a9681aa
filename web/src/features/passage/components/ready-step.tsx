'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form-alert';
import { useFormats } from '@/lib/format';
import type { Schemas } from '@/lib/api/types';
import { useErrorMessage } from '@/lib/use-error-message';
import { useAct, usePassageActs } from '../api/passage';
import type { StepProps } from './before-interview';
import { PassageFrame, StepActions, StepTitle } from './passage-frame';
import { Steps } from './steps';

/** Between two questions: no clock runs until the candidate asks for the next one. */
export function ReadyStep({
  passage,
  step,
  heading,
  footer,
}: StepProps & { step: Schemas['Passage']['steps'][number] }) {
  const t = useTranslations('passage.ready');
  const format = useFormats();
  const describe = useErrorMessage();
  const { openQuestion } = usePassageActs();
  const act = useAct(openQuestion);
  const first = step.number === 1;
  return (
    <PassageFrame heading={heading} footer={footer} aside={<Steps steps={passage.steps} />}>
      {first ? null : (
        <p className="mb-3 inline-flex items-center gap-1.5 text-sm text-muted">
          <Check aria-hidden className="size-4 shrink-0 text-accent" />
          {t('recorded', { number: step.number - 1 })}
        </p>
      )}
      <StepTitle>
        {first
          ? t('first_title')
          : t('next_title', { number: step.number, total: passage.question_count })}
      </StepTitle>
      <p className="max-w-prose text-muted">
        {t('clocks', {
          preparation: format.duration(step.preparation_seconds),
          answer: format.duration(step.answer_seconds),
        })}
      </p>
      <p className="mt-3 max-w-prose text-muted">{t('pause')}</p>
      {act.isError ? (
        <div className="mt-4">
          <FormAlert>{describe(act.error)}</FormAlert>
        </div>
      ) : null}
      <StepActions>
        <Button size="lg" busy={act.isPending} onClick={() => act.mutate(step.number)}>
          {t('show', { number: step.number })}
        </Button>
      </StepActions>
    </PassageFrame>
  );
}
