'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { SaveIndicator } from '@/components/ui/save-indicator';
import { Textarea } from '@/components/ui/textarea';
import type { Schemas } from '@/lib/api/types';
import { useFormats } from '@/lib/format';
import { useErrorMessage } from '@/lib/use-error-message';
import { typeset } from '@/lib/typeset';
import { useAct, usePassageActs } from '../api/passage';
import { followUpKey, forgetLocalDraft } from '../local-draft';
import { followUpPhaseAt, type QuestionPhase } from '../question-phase';
import { useFollowUpDraft } from '../use-draft';
import { useServerNow } from '../use-server-now';
import type { StepProps } from './before-interview';
import { PassageFrame, StepActions, StepTitle } from './passage-frame';
import { Steps } from './steps';
import { TimeRing } from './time-ring';

type FollowUp = Schemas['PassageFollowUp'];

interface FollowUpStepProps extends StepProps {
  followUp: FollowUp;
  offset: number;
}

/** The one question that follows an answer: announced first, then shown with its own clock. */
export function FollowUpStep(props: FollowUpStepProps) {
  return props.followUp.text === null ? <Announced {...props} /> : <Asked {...props} />;
}

function useSettle(passage: Schemas['Passage'], number: number) {
  const acts = usePassageActs();
  return useAct(async ({ text, skipped }: { text: string; skipped: boolean }) => {
    await acts.settleFollowUp(passage.interview_id, number, { text, skipped });
    forgetLocalDraft(followUpKey(passage, { number }));
    await acts.refresh();
  });
}

function Announced({ passage, followUp, heading, footer }: FollowUpStepProps) {
  const t = useTranslations('passage.follow_up');
  const format = useFormats();
  const describe = useErrorMessage();
  const { openFollowUp } = usePassageActs();
  const open = useAct(openFollowUp);
  const settle = useSettle(passage, followUp.number);
  const failed = open.error ?? settle.error;
  return (
    <PassageFrame heading={heading} footer={footer} aside={<Steps steps={passage.steps} />}>
      <p className="mb-3 inline-flex items-center gap-1.5 text-sm text-muted">
        <Check aria-hidden className="size-4 shrink-0 text-accent" />
        {t('recorded', { number: followUp.number })}
      </p>
      <StepTitle>{t('title')}</StepTitle>
      <p className="max-w-prose text-muted">
        {t('lead', { duration: format.duration(followUp.answer_seconds) })}
      </p>
      <p className="mt-3 max-w-prose text-muted">{t('fair')}</p>
      {failed ? (
        <div className="mt-4">
          <FormAlert>{describe(failed)}</FormAlert>
        </div>
      ) : null}
      <StepActions>
        <Button size="lg" busy={open.isPending} onClick={() => open.mutate(followUp.number)}>
          {t('show')}
        </Button>
        <Button
          size="lg"
          variant="quiet"
          busy={settle.isPending}
          onClick={() => settle.mutate({ text: '', skipped: true })}
        >
          {t('skip')}
        </Button>
      </StepActions>
    </PassageFrame>
  );
}

function Asked({ passage, followUp, offset, heading }: FollowUpStepProps) {
  const t = useTranslations('passage.follow_up');
  const tq = useTranslations('passage.question');
  const describe = useErrorMessage();
  const phase = followUpPhaseAt(followUp, useServerNow(offset));
  const { refresh } = usePassageActs();
  const draft = useFollowUpDraft(passage, followUp);
  const settle = useSettle(passage, followUp.number);
  const title = useRef<HTMLHeadingElement>(null);
  const closed = phase.name === 'closed';
  const over = phase.name !== 'answering';
  const conflict = draft.state === 'conflict';
  const { flush } = draft;

  useEffect(() => title.current?.focus(), []);
  useEffect(() => {
    if (closed) void refresh();
  }, [closed, refresh]);
  // At the deadline what was typed goes to the server at once, without waiting for a pause.
  useEffect(() => {
    if (over) void flush();
  }, [over, flush]);

  const handleRecord = async () => {
    await draft.flush();
    settle.mutate({ text: draft.text, skipped: draft.text.trim() === '' });
  };

  return (
    <PassageFrame heading={heading} aside={<Ring phase={phase} followUp={followUp} />}>
      <p className="mb-3 text-sm text-muted">{t('number', { number: followUp.number })}</p>
      <h1
        ref={title}
        tabIndex={-1}
        className="mb-6 font-serif text-[1.375rem] leading-8 text-pretty outline-none sm:text-[1.625rem] sm:leading-10"
      >
        {typeset(followUp.text ?? '')}
      </h1>
      {over ? (
        <div className="mb-4">
          <FormAlert tone="plain">{tq('over')}</FormAlert>
        </div>
      ) : null}
      {conflict ? (
        <div className="mb-4 flex flex-col items-start gap-3">
          <FormAlert>{tq('conflict')}</FormAlert>
          <Button
            variant="secondary"
            size="sm"
            onClick={() => {
              draft.discard();
              window.location.reload();
            }}
          >
            {tq('show_newest')}
          </Button>
        </div>
      ) : null}
      {followUp.draft.kept_aside > 0 ? (
        <p className="mb-3 text-sm text-muted">
          {tq('kept_aside', { count: followUp.draft.kept_aside })}
        </p>
      ) : null}
      <Field label={tq('answer_label')} labelHidden>
        <Textarea
          grows
          rows={5}
          maxLength={20_000}
          readOnly={over || conflict || settle.isPending}
          value={draft.text}
          onChange={(event) => draft.change(event.target.value)}
          className="min-h-40 spoken"
        />
      </Field>
      <div className="mt-2 flex justify-end">
        <SaveIndicator state={draft.state} />
      </div>
      {settle.isError ? (
        <div className="mt-4">
          <FormAlert>{describe(settle.error)}</FormAlert>
        </div>
      ) : null}
      <StepActions>
        <Button size="lg" busy={settle.isPending} onClick={() => void handleRecord()}>
          {draft.text.trim() === '' ? t('skip') : tq('record')}
        </Button>
        <p className="text-sm text-muted">{tq('final')}</p>
      </StepActions>
    </PassageFrame>
  );
}

function Ring({ phase, followUp }: { phase: QuestionPhase; followUp: FollowUp }) {
  const t = useTranslations('passage.time');
  return phase.name === 'answering' ? (
    <TimeRing secondsLeft={phase.secondsLeft} total={followUp.answer_seconds} label={t('answer')} />
  ) : (
    <span className="shrink-0 text-sm text-muted">{t('over')}</span>
  );
}
