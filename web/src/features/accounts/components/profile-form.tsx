'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useLocaleSwitch } from '@/lib/i18n/locale-switch';
import { routing } from '@/lib/i18n/routing';
import { useSession } from '@/lib/session/session-context';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useChangeMe } from '../api/me';

/** The zones this browser knows, with the account's own in any case. */
function timeZonesWith(current: string): string[] {
  return [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
}

export function ProfileForm() {
  const t = useTranslations('accounts');
  const tc = useTranslations('common');
  const { user } = useSession();
  const { showToast } = useToast();
  const describe = useErrorMessage();
  const change = useChangeMe();
  const { locale, switchTo } = useLocaleSwitch();
  const schema = z.object({
    name: z
      .string()
      .trim()
      .min(1, t('required_name'))
      .max(120, tc('errors.too_long', { most: 120 })),
    locale: z.enum(routing.locales),
    time_zone: z.string(),
  });
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { name: user.name, locale: user.locale, time_zone: user.time_zone },
  });

  const handleSubmit = form.handleSubmit((values) =>
    change.mutate(values, {
      onSuccess: (saved) => {
        if (saved.locale !== locale) switchTo(saved.locale);
        else showToast(t('settings.profile_saved'), 'success');
      },
    }),
  );

  return (
    <form
      onSubmit={(event) => void handleSubmit(event)}
      noValidate
      className="flex w-full flex-col items-start gap-5"
    >
      {change.isError ? <FormAlert>{describe(change.error)}</FormAlert> : null}
      <Field
        label={t('name')}
        error={form.formState.errors.name?.message}
        required
        className="w-full"
      >
        <Input autoComplete="name" {...form.register('name')} />
      </Field>
      <Field label={t('settings.language')} className="w-full">
        <Select {...form.register('locale')}>
          {routing.locales.map((locale) => (
            <option key={locale} value={locale}>
              {tc(`languages.${locale}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('settings.time_zone')} hint={t('settings.time_zone_hint')} className="w-full">
        <Select {...form.register('time_zone')}>
          {timeZonesWith(user.time_zone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" busy={change.isPending}>
        {t('settings.save_profile')}
      </Button>
    </form>
  );
}
