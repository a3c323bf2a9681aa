'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Textarea } from '@/components/ui/textarea';
import { isApiError } from '@/lib/api/api-error';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useDecide, type Interview } from '../api/interview';

const outcomes = ['advance', 'hold', 'reject'] as const;

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
  const schema = z.object({
    outcome: z.enum(outcomes, t('needs_outcome')),
    reason: z.string().trim().min(1, t('needs_reason')).max(5000),
    words_for_candidate: z.string().trim().max(5000),
  });
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      outcome: interview.decision?.outcome,
      reason: interview.decision?.reason ?? '',
      words_for_candidate: interview.decision?.words_for_candidate ?? '',
    },
  });
  const chosenOutcome = useWatch({ control: form.control, name: 'outcome' });
  const { errors } = form.formState;

  const handleSubmit = form.handleSubmit((decision) =>
    decide.mutate(decision, {
      onSuccess: () => {
        showToast(t('saved'), 'success');
        onDone();
      },
    }),
  );

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
        <SegmentedControl
          label={t('outcome')}
          size="sm"
          value={chosenOutcome ?? null}
          onValueChange={(outcome) =>
            form.setValue('outcome', outcome, { shouldValidate: form.formState.isSubmitted })
          }
          options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          className="max-xl:grid"
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
          <Button variant="quiet" onClick={onDone}>
            {tc('cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
