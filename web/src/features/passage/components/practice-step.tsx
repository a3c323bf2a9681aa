'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Textarea } from '@/components/ui/textarea';
import { useErrorMessage } from '@/lib/use-error-message';
import { useAct, usePassageActs } from '../api/passage';
import type { StepProps } from './before-interview';
import { PassageFrame, StepActions, StepTitle } from './passage-frame';

/** A question to get one's bearings. What is typed here is sent nowhere. */
export function PracticeStep({ heading, footer, onBack }: StepProps & { onBack: () => void }) {
  const t = useTranslations('passage.practice');
  const describe = useErrorMessage();
  const [text, setText] = useState('');
  const { start } = usePassageActs();
  const act = useAct(start);
  return (
    <PassageFrame heading={heading} footer={footer}>
      <StepTitle>{t('title')}</StepTitle>
      <p className="mb-6 max-w-prose text-muted">{t('lead')}</p>
      <p className="mb-4 font-serif text-2xl leading-9 text-pretty">{t('question')}</p>
      <Field label={t('answer_label')} hint={t('not_kept')}>
        <Textarea
          rows={6}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="spoken"
        />
      </Field>
      {act.isError ? (
        <div className="mt-4">
          <FormAlert>{describe(act.error)}</FormAlert>
        </div>
      ) : null}
      <StepActions>
        <Button size="lg" busy={act.isPending} onClick={() => act.mutate()}>
          {t('start')}
        </Button>
        <Button size="lg" variant="quiet" onClick={onBack}>
          {t('back')}
        </Button>
      </StepActions>
    </PassageFrame>
  );
}
