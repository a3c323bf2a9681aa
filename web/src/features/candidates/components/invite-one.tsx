'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Schemas } from '@/lib/api/types';
import { routing, type Locale } from '@/lib/i18n/routing';
import { usualDays } from '../api/invitations';
import { ExpiryField } from './expiry-field';
import { useLineProblem } from './line-problem';

interface InviteOneProps {
  locale: Locale;
  busy: boolean;
  result: Schemas['InviteCandidatesResult'] | null;
  /** What else one may choose, before sending. */
  choice?: ReactNode;
  onSend: (invitation: Schemas['InviteCandidates']) => void;
}

export function InviteOne({ locale, busy, result, choice, onSend }: InviteOneProps) {
  const t = useTranslations('candidates.invite');
  const tc = useTranslations('common');
  const problemOf = useLineProblem();
  const schema = z.object({
    name: z
      .string()
      .trim()
      .min(1, t('needs_name'))
      .max(120, tc('errors.too_long', { most: 120 })),
    email: z
      .string()
      .trim()
      .email(t('needs_email'))
      .max(254, tc('errors.too_long', { most: 254 })),
    locale: z.enum(routing.locales),
    days: z.number(),
  });
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { name: '', email: '', locale, days: usualDays },
  });
  const days = useWatch({ control: form.control, name: 'days' });
  const { errors } = form.formState;
  const refused = result?.lines[0]?.error;

  const handleSubmit = form.handleSubmit(({ days, ...candidate }) =>
    onSend({ candidates: [candidate], expires_in_days: days }),
  );

  return (
    <form onSubmit={(event) => void handleSubmit(event)} noValidate className="flex flex-col gap-5">
      {refused ? (
        <FormAlert>
          <span className="first-letter:uppercase">{problemOf(refused.code)}</span>
        </FormAlert>
      ) : null}
      <Field label={t('name')} error={errors.name?.message} required>
        <Input autoComplete="off" {...form.register('name')} />
      </Field>
      <Field label={t('email')} error={errors.email?.message} required>
        <Input type="email" autoComplete="off" {...form.register('email')} />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('language')}>
          <Select {...form.register('locale')}>
            {routing.locales.map((value) => (
              <option key={value} value={value}>
                {tc(`languages.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
        <ExpiryField days={days} onChange={(days) => form.setValue('days', days)} />
      </div>
      {choice}
      <Button type="submit" busy={busy} className="self-end">
        {t('submit_one')}
      </Button>
    </form>
  );
}
