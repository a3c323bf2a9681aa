'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { RadioRows } from '@/components/ui/radio-rows';
import { Textarea } from '@/components/ui/textarea';
import { isApiError } from '@/lib/api/api-error';
import { forgetKept, keepDraft, readKept } from '@/lib/kept-draft';
import { useSession } from '@/lib/session/session-context';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useDecide, type Interview } from '../api/interview';

const outcomes = ['advance', 'hold', 'reject'] as const;

const longest = 5000;

/** As far as it was written. */
const unfinished = z.object({
  outcome: z.enum(outcomes).optional(),
  reason: z.string(),
  words_for_candidate: z.string(),
});

interface DecisionFormProps {
  interview: Interview;
  onDone: () => void;
}

export function DecisionForm({ interview, onDone }: DecisionFormProps) {
  const t = useTranslations('interviews.decision');
  const tc = useTranslations('common');
  const describe = useErrorMessage();
  const { showToast } = useToast();
  const decide = useDecide(interview.summary.id);
  const { user } = useSession();
  const place = `decision.${user.id}.${interview.summary.id}`;
  const tooLong = tc('errors.too_long', { most: longest });
  const schema = z.object({
    outcome: z.enum(outcomes, t('needs_outcome')),
    reason: z.string().trim().min(1, t('needs_reason')).max(longest, tooLong),
    words_for_candidate: z.string().trim().max(longest, tooLong),
  });
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: readKept(place, unfinished) ?? {
      outcome: interview.decision?.outcome,
      reason: interview.decision?.reason ?? '',
      words_for_candidate: interview.decision?.words_for_candidate ?? '',
    },
  });
  const written = useWatch({ control: form.control });
  const { errors, isDirty } = form.formState;
  useEffect(() => {
    if (isDirty) keepDraft(place, written);
  }, [isDirty, place, written]);

  const finish = () => {
    forgetKept(place);
    onDone();
  };

  const handleSubmit = form.handleSubmit(async (decision) => {
    try {
      await decide.mutateAsync(decision);
    } catch {
      return; // said above the form
    }
    // What is decided takes the form's place at once, so a callback of its mutation would come too late.
    showToast(t('saved'), 'success');
    finish();
  });

  return (
    <form
      onSubmit={(event) => void handleSubmit(event)}
      noValidate
      className="flex flex-col gap-5 rounded-lg border border-hairline bg-surface p-5"
    >
      <div>
        <h2 className="text-lg font-semibold">{t('title')}</h2>
        <p className="text-sm text-pretty text-muted">{t('lead')}</p>
      </div>
      {decide.isError ? (
        <FormAlert>
          {isApiError(decide.error, 'ratings_missing')
            ? t('ratings_missing')
            : describe(decide.error)}
        </FormAlert>
      ) : null}
      <div className="flex flex-col gap-1.5">
        <RadioRows
          label={t('outcome')}
          value={written.outcome ?? null}
          onValueChange={(outcome) =>
            form.setValue('outcome', outcome, {
              shouldDirty: true,
              shouldValidate: form.formState.isSubmitted,
            })
          }
          options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        {errors.outcome?.message ? <FieldError>{errors.outcome.message}</FieldError> : null}
      </div>
      <Field label={t('reason')} hint={t('reason_hint')} error={errors.reason?.message} required>
        <Textarea grows rows={3} {...form.register('reason')} />
      </Field>
      <Field
        label={t('words')}
        aside={tc('optional')}
        hint={t('words_hint')}
        error={errors.words_for_candidate?.message}
      >
        <Textarea grows rows={4} className="font-serif" {...form.register('words_for_candidate')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={decide.isPending}>
          {t('save')}
        </Button>
        {interview.decision ? (
          <Button variant="quiet" onClick={finish}>
            {tc('cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
