'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { isApiError } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';
import { Link } from '@/lib/i18n/navigation';
import { useSignIn } from '../api/sign-in';
import { PageIntro } from './page-intro';
import { SignInError } from './sign-in-error';

export interface Credentials {
  email: string;
  password: string;
}

interface CredentialsFormProps {
  sessionEnded: boolean;
  onSignedIn: (session: Schemas['SignedIn']) => void;
  onSecondFactor: (credentials: Credentials) => void;
}

export function CredentialsForm({
  sessionEnded,
  onSignedIn,
  onSecondFactor,
}: CredentialsFormProps) {
  const t = useTranslations('accounts');
  const signIn = useSignIn();
  const schema = z.object({
    email: z.string().trim().min(1, t('required_email')).email(t('invalid_email')),
    password: z.string().min(1, t('sign_in.required_password')),
  });
  const form = useForm<Credentials>({
    resolver: zodResolver(schema),
    defaultValues: { email: '', password: '' },
  });
  const { errors } = form.formState;

  const handleSubmit = form.handleSubmit((credentials) =>
    signIn.mutate(credentials, {
      onSuccess: onSignedIn,
      onError: (error) => {
        if (isApiError(error, 'totp_required')) onSecondFactor(credentials);
        else form.setFocus('password', { shouldSelect: true });
      },
    }),
  );

  return (
    <form onSubmit={(event) => void handleSubmit(event)} noValidate>
      <PageIntro title={t('sign_in.title')}>{t('sign_in.lead')}</PageIntro>
      <div className="flex flex-col gap-5">
        {sessionEnded && !signIn.isError ? (
          <FormAlert tone="plain">{t('sign_in.session_ended')}</FormAlert>
        ) : null}
        {signIn.isError && !isApiError(signIn.error, 'totp_required') ? (
          <SignInError error={signIn.error} refused={t('sign_in.refused')} />
        ) : null}
        <Field label={t('email')} error={errors.email?.message} required>
          <Input
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.register('email')}
          />
        </Field>
        <Field label={t('password')} error={errors.password?.message} required>
          <PasswordInput autoComplete="current-password" {...form.register('password')} />
        </Field>
        <Button type="submit" busy={signIn.isPending}>
          {signIn.isPending ? t('sign_in.submitting') : t('sign_in.submit')}
        </Button>
        <Link
          href="/forgot-password"
          className="self-start rounded-sm text-sm text-muted underline underline-offset-4 hover:text-ink"
        >
          {t('sign_in.forgotten')}
        </Link>
      </div>
    </form>
  );
}
