'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { SaveIndicator } from '@/components/ui/save-indicator';
import { Textarea } from '@/components/ui/textarea';
import type { Schemas } from '@/lib/api/types';
import { useErrorMessage } from '@/lib/use-error-message';
import { typeset } from '@/lib/typeset';
import { useAct, usePassageActs } from '../api/passage';
import { phaseAt, type QuestionPhase } from '../question-phase';
import { useDraft } from '../use-draft';
import { useServerNow } from '../use-server-now';
import type { StepProps } from './before-interview';
import { PassageFrame, StepActions } from './passage-frame';
import { TimeRing } from './time-ring';

interface QuestionStepProps extends StepProps {
  question: Schemas['PassageQuestion'];
  offset: number;
}

const longestAnswer = 20_000;
const calmAfterMilliseconds = 20_000;

/** A question: prepared, then answered, by the server's clocks. */
export function QuestionStep({ passage, question, offset, heading }: QuestionStepProps) {
  const t = useTranslations('passage.question');
  const now = useServerNow(offset);
  const phase = phaseAt(question, now);
  const { refresh } = usePassageActs();
  const closed = phase.name === 'closed';

  useEffect(() => {
    if (closed) void refresh();
  }, [closed, refresh]);

  return (
    <PassageFrame heading={heading} aside={<Ring phase={phase} question={question} />}>
      <p className="mb-3 text-sm text-muted">
        {t('number', { number: question.number, total: passage.question_count })}
      </p>
      <QuestionTitle text={typeset(question.text)} />
      {phase.name === 'preparing' ? (
        <Preparing question={question} />
      ) : (
        <Answering passage={passage} question={question} phase={phase} />
      )}
    </PassageFrame>
  );
}

function QuestionTitle({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className="mb-6 font-serif text-[1.375rem] leading-8 text-pretty outline-none sm:text-[1.625rem] sm:leading-10"
    >
      {text}
    </h1>
  );
}

function Ring({ phase, question }: { phase: QuestionPhase; question: Schemas['PassageQuestion'] }) {
  const t = useTranslations('passage.time');
  switch (phase.name) {
    case 'preparing':
      return (
        <TimeRing
          secondsLeft={phase.secondsLeft}
          total={question.preparation_seconds}
          label={t('preparation')}
        />
      );
    case 'answering':
      return (
        <TimeRing
          secondsLeft={phase.secondsLeft}
          total={question.answer_seconds}
          label={t('answer')}
        />
      );
    case 'overtime':
    case 'closed':
      return <span className="shrink-0 text-sm text-muted">{t('over')}</span>;
  }
}

function Preparing({ question }: { question: Schemas['PassageQuestion'] }) {
  const t = useTranslations('passage.question');
  const describe = useErrorMessage();
  const { beginAnswer } = usePassageActs();
  const act = useAct(beginAnswer);
  return (
    <>
      <p className="max-w-prose text-muted">{t('prepare')}</p>
      {act.isError ? (
        <div className="mt-4">
          <FormAlert>{describe(act.error)}</FormAlert>
        </div>
      ) : null}
      <StepActions>
        <Button size="lg" busy={act.isPending} onClick={() => act.mutate(question.number)}>
          {t('begin')}
        </Button>
      </StepActions>
    </>
  );
}

function Answering({
  passage,
  question,
  phase,
}: {
  passage: Schemas['Passage'];
  question: Schemas['PassageQuestion'];
  phase: QuestionPhase;
}) {
  const t = useTranslations('passage.question');
  const describe = useErrorMessage();
  const draft = useDraft(passage, question);
  const acts = usePassageActs();
  const over = phase.name !== 'answering';
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = useAct(async () => {
    await draft.flush();
    await acts.submitResponse(question.id, draft.text);
    draft.discard();
    await acts.refresh();
  });

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  // At the deadline what was typed goes to the server at once, without waiting for a pause.
  const { flush } = draft;
  useEffect(() => {
    if (over) void flush();
  }, [over, flush]);

  const conflict = draft.state === 'conflict';
  return (
    <>
      {over ? (
        <div className="mb-4">
          <FormAlert tone="plain">{t('over')}</FormAlert>
        </div>
      ) : null}
      {conflict ? (
        <div className="mb-4 flex flex-col items-start gap-3">
          <FormAlert>{t('conflict')}</FormAlert>
          <Button
            variant="secondary"
            size="sm"
            onClick={() => {
              draft.discard();
              window.location.reload();
            }}
          >
            {t('show_newest')}
          </Button>
        </div>
      ) : null}
      {question.draft.kept_aside > 0 ? (
        <p className="mb-4 max-w-prose text-sm text-muted">
          {t('kept_aside', { count: question.draft.kept_aside })}
        </p>
      ) : null}
      <Field label={t('answer_label')}>
        <Textarea
          ref={field}
          grows
          maxLength={longestAnswer}
          readOnly={over || conflict || submit.isPending}
          value={draft.text}
          onChange={(event) => draft.change(event.target.value)}
          className="min-h-52 spoken"
        />
      </Field>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-4">
        <SaveIndicator state={draft.state} className="order-last" />
        <Calm text={draft.text} phase={phase} />
      </div>
      {submit.isError ? (
        <div className="mt-4">
          <FormAlert>{describe(submit.error)}</FormAlert>
        </div>
      ) : null}
      <StepActions>
        <Button size="lg" busy={submit.isPending} onClick={() => submit.mutate()}>
          {draft.text.trim() === '' ? t('skip') : t('record')}
        </Button>
        <p className="text-sm text-muted">{t('final')}</p>
      </StepActions>
    </>
  );
}

/** "Prenez votre temps", when silence lasts and there is time. */
function Calm({ text, phase }: { text: string; phase: QuestionPhase }) {
  const t = useTranslations('passage.question');
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(true), calmAfterMilliseconds);
    return () => {
      clearTimeout(timer);
      setQuiet(false);
    };
  }, [text]);
  const shown = quiet && phase.name === 'answering' && phase.secondsLeft > 45;
  return (
    <p role="status" className="min-h-6 text-sm text-muted">
      {shown ? t('calm') : ''}
    </p>
  );
}
