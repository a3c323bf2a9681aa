'use client';

import { useTranslations } from 'next-intl';
import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form-alert';
import { useErrorMessage } from '@/lib/use-error-message';
import { useAct, usePassageActs } from '../api/passage';
import type { StepProps } from './before-interview';
import { PassageFrame, StepActions, StepTitle } from './passage-frame';

type Choice = 'granted' | 'refused';

interface ConsentStepProps extends StepProps {
  onBack: () => void;
  onNext: () => void;
}

/** A real choice in plain words: both answers look alike, and refusing leaves an equal path. */
export function ConsentStep({ passage, heading, footer, onBack, onNext }: ConsentStepProps) {
  const t = useTranslations('passage.consent');
  const describe = useErrorMessage();
  const decided = passage.consents.find(({ kind }) => kind === 'ai_analysis')?.granted;
  const [choice, setChoice] = useState<Choice | null>(
    decided === true ? 'granted' : decided === false ? 'refused' : null,
  );
  const [missing, setMissing] = useState(false);
  const { decide } = usePassageActs();
  const act = useAct(decide);

  const handleNext = () => {
    if (!choice) {
      setMissing(true);
      return;
    }
    act.mutate([{ kind: 'ai_analysis', granted: choice === 'granted' }], { onSuccess: onNext });
  };

  return (
    <PassageFrame heading={heading} footer={footer}>
      <StepTitle>{t('title')}</StepTitle>
      <div className="mb-6 flex max-w-prose flex-col gap-3 text-muted">
        <p>{t('what', { organisation: passage.organisation })}</p>
        <p>{t('ai', { provider: passage.ai.provider, model: passage.ai.model })}</p>
        <p>{t('never')}</p>
      </div>
      {missing ? <FormAlert>{t('choose')}</FormAlert> : null}
      {act.isError ? <FormAlert>{describe(act.error)}</FormAlert> : null}
      <RadioGroup.Root
        aria-label={t('question')}
        value={choice ?? ''}
        onValueChange={(value) => {
          setChoice(value === 'granted' ? 'granted' : 'refused');
          setMissing(false);
        }}
        className="my-4 flex flex-col gap-3"
      >
        <Option value="granted" title={t('yes')} detail={t('yes_detail')} />
        <Option value="refused" title={t('no')} detail={t('no_detail')} />
      </RadioGroup.Root>
      <p className="text-sm text-muted">{t('change')}</p>
      <StepActions>
        <Button size="lg" busy={act.isPending} onClick={handleNext}>
          {t('next')}
        </Button>
        <Button size="lg" variant="quiet" onClick={onBack}>
          {t('back')}
        </Button>
      </StepActions>
    </PassageFrame>
  );
}

function Option({ value, title, detail }: { value: Choice; title: string; detail: string }) {
  return (
    <RadioGroup.Item
      value={value}
      className="group flex items-start gap-3.5 rounded-lg border border-control bg-surface p-4 text-left transition-colors hover:border-muted data-[state=checked]:border-accent data-[state=checked]:ring-1 data-[state=checked]:ring-accent"
    >
      <span
        aria-hidden
        className="mt-0.5 inline-flex size-5 shrink-0 items-center justify-center rounded-full border border-control group-data-[state=checked]:border-accent"
      >
        <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent" />
      </span>
      <span className="flex flex-col gap-0.5">
        <span className="font-medium">{title}</span>
        <span className="text-[0.9375rem] text-muted">{detail}</span>
      </span>
    </RadioGroup.Item>
  );
}
