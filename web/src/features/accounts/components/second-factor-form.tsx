'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Schemas } from '@/lib/api/types';
import { useSignIn } from '../api/sign-in';
import type { Credentials } from './credentials-form';
import { PageIntro } from './page-intro';
import { SignInError } from './sign-in-error';

interface SecondFactorFormProps {
  credentials: Credentials;
  onSignedIn: (session: Schemas['SignedIn']) => void;
  onBack: () => void;
}

export function SecondFactorForm({ credentials, onSignedIn, onBack }: SecondFactorFormProps) {
  const t = useTranslations('accounts.sign_in');
  const signIn = useSignIn();
  const [code, setCode] = useState('');
  const [incomplete, setIncomplete] = useState(false);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const typed = code.replace(/\s/g, '');
    setIncomplete(typed.length < 6);
    if (typed.length >= 6) {
      signIn.mutate({ ...credentials, totp_code: typed }, { onSuccess: onSignedIn });
    }
  };

  return (
    <form onSubmit={handleSubmit} noValidate>
      <PageIntro title={t('code_title')}>{t('code_lead')}</PageIntro>
      <div className="flex flex-col gap-5">
        {signIn.isError ? <SignInError error={signIn.error} refused={t('code_refused')} /> : null}
        <Field label={t('code')} error={incomplete ? t('code_required') : undefined} required>
          <Input
            // The step has just replaced the previous one: the code is what is asked for.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value)}
            autoComplete="one-time-code"
            className="tabular text-lg tracking-widest"
            maxLength={40}
          />
        </Field>
        <Button type="submit" busy={signIn.isPending}>
          {t('code_submit')}
        </Button>
        <Button variant="quiet" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
