'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { isApiError } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';
import { Link, usePathname } from '@/lib/i18n/navigation';
import { homeAddress } from '@/lib/session/return-address';
import { useEnter } from '@/lib/session/use-enter';
import { useErrorMessage } from '@/lib/use-error-message';
import { useAccountLink, useFollowLink } from '../api/links';
import { useLinkToken } from '../link-token';
import { PageIntro } from './page-intro';

export const shortestPassword = 12;
/** Refusals told beside the field they are about. */
const shownAtField = ['password_too_weak', 'totp_required', 'totp_invalid'];

/** Accepting an invitation or resetting a password: the link says which. */
export function LinkScreen() {
  const t = useTranslations('accounts.link');
  const token = useLinkToken();
  const link = useAccountLink(token ?? null);

  if (token === null || (isApiError(link.error) && [400, 404, 410].includes(link.error.status))) {
    return <InvalidLink />;
  }
  if (link.isError) return <ErrorState error={link.error} onRetry={() => void link.refetch()} />;
  if (!token || link.isPending) {
    return (
      <Loading label={t('loading')} className="flex flex-col gap-5">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-12" />
        <Skeleton className="h-10" />
      </Loading>
    );
  }
  return <ChoosePassword token={token} link={link.data} />;
}

function InvalidLink() {
  const t = useTranslations('accounts.link');
  const ts = useTranslations('accounts.sign_in');
  const resets = usePathname() === '/reset-password';
  return (
    <div role="alert">
      <PageIntro title={t('invalid_title')}>{t('invalid_lead')}</PageIntro>
      <div className="flex flex-wrap gap-3">
        <Button asChild variant="secondary">
          <Link href="/sign-in">{t('sign_in')}</Link>
        </Button>
        {resets ? (
          <Button asChild variant="quiet">
            <Link href="/forgot-password">{ts('forgotten')}</Link>
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function ChoosePassword({ token, link }: { token: string; link: Schemas['AccountLink'] }) {
  const t = useTranslations('accounts');
  const locale = useLocale();
  const enter = useEnter();
  const describe = useErrorMessage();
  const follow = useFollowLink(token);
  const invited = link.purpose === 'invitation';
  // Asked for once the server has said that the account has a second factor.
  const [codeAsked, setCodeAsked] = useState(false);
  const schema = z.object({
    password: z.string().min(shortestPassword, t('password_short')),
    totp_code: z
      .string()
      .transform((code) => code.replace(/\s/g, ''))
      .refine((code) => !codeAsked || code.length >= 6, t('sign_in.code_required')),
  });
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { password: '', totp_code: '' },
  });

  const handleSubmit = form.handleSubmit(({ password, totp_code }) =>
    follow.mutate(
      {
        password,
        ...(codeAsked ? { totp_code } : {}),
        ...(invited ? { locale, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone } : {}),
      },
      {
        onSuccess: (session) => enter(session, homeAddress),
        onError: (error) => {
          if (isApiError(error, 'password_too_weak')) {
            form.setError('password', { message: t('password_weak') }, { shouldFocus: true });
          }
          if (isApiError(error, 'totp_required')) setCodeAsked(true);
          if (isApiError(error, 'totp_invalid')) {
            form.setError(
              'totp_code',
              { message: t('sign_in.code_refused') },
              { shouldFocus: true },
            );
          }
        },
      },
    ),
  );

  if (isApiError(follow.error, 'link_invalid')) return <InvalidLink />;
  return (
    <form onSubmit={(event) => void handleSubmit(event)} noValidate>
      <PageIntro
        title={invited ? t('link.invitation_title', { name: link.name }) : t('link.reset_title')}
      >
        {invited
          ? t('link.invitation_lead', { email: link.email })
          : t('link.reset_lead', { email: link.email })}
      </PageIntro>
      <div className="flex flex-col gap-5">
        {follow.isError && !shownAtField.some((code) => isApiError(follow.error, code)) ? (
          <FormAlert>{describe(follow.error)}</FormAlert>
        ) : null}
        {/* Tells password managers which account the new password belongs to. */}
        <input type="hidden" autoComplete="username" value={link.email} readOnly />
        <Field
          label={t('choose_password')}
          hint={t('password_hint')}
          error={form.formState.errors.password?.message}
          required
        >
          <PasswordInput autoComplete="new-password" {...form.register('password')} />
        </Field>
        {codeAsked ? (
          <Field
            label={t('sign_in.code')}
            hint={t('sign_in.code_lead')}
            error={form.formState.errors.totp_code?.message}
            required
          >
            <Input
              // The form has just asked for it: the code is what is to be typed next.
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              autoComplete="one-time-code"
              className="tabular text-lg tracking-widest"
              maxLength={40}
              {...form.register('totp_code')}
            />
          </Field>
        ) : null}
        <Button type="submit" busy={follow.isPending}>
          {invited ? t('link.submit_invitation') : t('link.submit_reset')}
        </Button>
      </div>
    </form>
  );
}
