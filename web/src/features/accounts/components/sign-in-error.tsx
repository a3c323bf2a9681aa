'use client';

import { useLocale, useTranslations } from 'next-intl';
import { FormAlert } from '@/components/ui/form-alert';
import { isApiError } from '@/lib/api/api-error';
import { durationIn } from '@/lib/format';
import { useErrorMessage } from '@/lib/use-error-message';

/** Why a sign-in did not succeed, without saying whether the account exists. */
export function SignInError({ error, refused }: { error: unknown; refused: string }) {
  const t = useTranslations('accounts.sign_in');
  const locale = useLocale();
  const describe = useErrorMessage();

  if (isApiError(error) && (error.code === 'locked_out' || error.status === 429)) {
    return (
      <FormAlert>
        {error.retryAfterSeconds
          ? t('locked', { delay: durationIn(locale, error.retryAfterSeconds) })
          : t('locked_briefly')}
      </FormAlert>
    );
  }
  if (isApiError(error) && error.status === 401) return <FormAlert>{refused}</FormAlert>;
  return <FormAlert>{describe(error)}</FormAlert>;
}
