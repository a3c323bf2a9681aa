'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useLocale, useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { isApiError } from '@/lib/api/api-error';
import { Link } from '@/lib/i18n/navigation';
import { homeAddress } from '@/lib/session/return-address';
import { useEnter } from '@/lib/session/use-enter';
import { useErrorMessage } from '@/lib/use-error-message';
import { useSetUp } from '../api/links';
import { useLinkToken } from '../link-token';
import { shortestPassword } from './link-screen';
import { PageIntro } from './page-intro';

/** The first administrator's account, from the one-time link printed at the first start. */
export function SetupScreen() {
  const t = useTranslations('accounts');
  const tc = useTranslations('common');
  const locale = useLocale();
  const enter = useEnter();
  const describe = useErrorMessage();
  const token = useLinkToken();
  const setUp = useSetUp();
  const tooLong = tc('errors.too_long', { most: 120 });
  const schema = z.object({
    organisation: z.string().trim().min(1, t('setup.required_organisation')).max(120, tooLong),
    name: z.string().trim().min(1, t('required_name')).max(120, tooLong),
    email: z.string().trim().min(1, t('required_email')).email(t('invalid_email')),
    password: z.string().min(shortestPassword, t('password_short')),
  });
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { organisation: '', name: '', email: '', password: '' },
  });
  const { errors } = form.formState;

  const handleSubmit = form.handleSubmit((values) =>
    setUp.mutate(
      {
        ...values,
        token: token ?? '',
        locale,
        time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
      {
        onSuccess: (session) => enter(session, homeAddress),
        onError: (error) => {
          if (isApiError(error, 'password_too_weak')) {
            form.setError('password', { message: t('password_weak') }, { shouldFocus: true });
          }
        },
      },
    ),
  );

  if (isApiError(setUp.error, 'already_set_up')) {
    return <Dead title={t('setup.done_title')} lead={t('setup.done_lead')} />;
  }
  if (token === null || isApiError(setUp.error, 'link_invalid')) {
    return <Dead title={t('link.invalid_title')} lead={t('link.invalid_lead')} />;
  }
  return (
    <form onSubmit={(event) => void handleSubmit(event)} noValidate>
      <PageIntro title={t('setup.title')}>{t('setup.lead')}</PageIntro>
      <div className="flex flex-col gap-5">
        {setUp.isError && !isApiError(setUp.error, 'password_too_weak') ? (
          <FormAlert>{describe(setUp.error)}</FormAlert>
        ) : null}
        <Field label={t('setup.organisation')} error={errors.organisation?.message} required>
          <Input autoComplete="organization" {...form.register('organisation')} />
        </Field>
        <Field label={t('name')} error={errors.name?.message} required>
          <Input autoComplete="name" {...form.register('name')} />
        </Field>
        <Field label={t('email')} error={errors.email?.message} required>
          <Input type="email" autoComplete="username" {...form.register('email')} />
        </Field>
        <Field
          label={t('choose_password')}
          hint={t('password_hint')}
          error={errors.password?.message}
          required
        >
          <PasswordInput autoComplete="new-password" {...form.register('password')} />
        </Field>
        <Button type="submit" busy={setUp.isPending}>
          {t('setup.submit')}
        </Button>
      </div>
    </form>
  );
}

function Dead({ title, lead }: { title: string; lead: string }) {
  const t = useTranslations('accounts.setup');
  return (
    <div role="alert">
      <PageIntro title={title}>{lead}</PageIntro>
      <Button asChild variant="secondary">
        <Link href="/sign-in">{t('sign_in')}</Link>
      </Button>
    </div>
  );
}
