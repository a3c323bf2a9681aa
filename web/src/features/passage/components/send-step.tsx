'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form-alert';
import { useErrorMessage } from '@/lib/use-error-message';
import { useAct, usePassageActs } from '../api/passage';
import type { StepProps } from './before-interview';
import { PassageFrame, StepActions, StepTitle } from './passage-frame';
import { Steps } from './steps';

/** Everything is answered and recorded; sending is the candidate's own act. */
export function SendStep({ passage, heading, footer }: StepProps) {
  const t = useTranslations('passage.send');
  const describe = useErrorMessage();
  const { submit } = usePassageActs();
  const act = useAct(submit);
  return (
    <PassageFrame heading={heading} footer={footer} aside={<Steps steps={passage.steps} />}>
      <StepTitle>{t('title')}</StepTitle>
      <p className="max-w-prose text-muted">
        {t('lead', { count: passage.question_count, organisation: passage.organisation })}
      </p>
      {act.isError ? (
        <div className="mt-4">
          <FormAlert>{describe(act.error)}</FormAlert>
        </div>
      ) : null}
      <StepActions>
        <Button size="lg" busy={act.isPending} onClick={() => act.mutate()}>
          {t('send')}
        </Button>
      </StepActions>
    </PassageFrame>
  );
}
