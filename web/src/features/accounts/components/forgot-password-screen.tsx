'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { isApiError } from '@/lib/api/api-error';
import { useSendsMail } from '@/lib/api/use-server';
import { Link } from '@/lib/i18n/navigation';
import { useForgetPassword } from '../api/forget-password';
import { PageIntro } from './page-intro';
import { SignInError } from './sign-in-error';

/** A link by mail where the server sends mail; elsewhere, whom to ask. */
export function ForgotPasswordScreen() {
  const t = useTranslations('accounts.forgotten');
  const sendsMail = useSendsMail();
  const ask = useForgetPassword();

  if (sendsMail === undefined) {
    return (
      <Loading label={t('loading')} className="flex flex-col gap-5">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-12" />
        <Skeleton className="h-10" />
      </Loading>
    );
  }
  if (!sendsMail || isApiError(ask.error, 'mail_unavailable')) {
    return (
      <>
        <PageIntro title={t('title')}>{t('ask_administrator')}</PageIntro>
        <BackToSignIn />
      </>
    );
  }
  if (ask.isSuccess) return <Asked email={ask.variables} />;
  return <AskForm ask={ask} />;
}

function AskForm({ ask }: { ask: ReturnType<typeof useForgetPassword> }) {
  const t = useTranslations('accounts');
  const schema = z.object({
    email: z.string().trim().min(1, t('required_email')).email(t('invalid_email')),
  });
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { email: '' },
  });
  const handleSubmit = form.handleSubmit(({ email }) => ask.mutate(email));

  return (
    <form onSubmit={(event) => void handleSubmit(event)} noValidate>
      <PageIntro title={t('forgotten.title')}>{t('forgotten.lead')}</PageIntro>
      <div className="flex flex-col gap-5">
        {ask.isError ? <SignInError error={ask.error} refused={t('invalid_email')} /> : null}
        <Field label={t('email')} error={form.formState.errors.email?.message} required>
          <Input
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.register('email')}
          />
        </Field>
        <Button type="submit" busy={ask.isPending}>
          {t('forgotten.submit')}
        </Button>
        <BackToSignIn />
      </div>
    </form>
  );
}

/** Says what was done without saying whether there is such an account. */
function Asked({ email }: { email: string }) {
  const t = useTranslations('accounts.forgotten');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <PageIntro title={t('sent_title')}>{t('sent_lead', { email })}</PageIntro>
      <BackToSignIn />
    </div>
  );
}

function BackToSignIn() {
  const t = useTranslations('accounts.sign_in');
  return (
    <Button asChild variant="quiet" className="-ml-4 self-start">
      <Link href="/sign-in">{t('back')}</Link>
    </Button>
  );
}
