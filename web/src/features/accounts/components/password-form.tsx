'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { PasswordInput } from '@/components/ui/password-input';
import { isApiError } from '@/lib/api/api-error';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useChangePassword } from '../api/me';
import { shortestPassword } from './link-screen';

export function PasswordForm() {
  const t = useTranslations('accounts');
  const describe = useErrorMessage();
  const { showToast } = useToast();
  const change = useChangePassword();
  const schema = z.object({
    current_password: z.string().min(1, t('sign_in.required_password')),
    new_password: z.string().min(shortestPassword, t('password_short')),
  });
  type Passwords = z.infer<typeof schema>;
  const form = useForm<Passwords>({
    resolver: zodResolver(schema),
    defaultValues: { current_password: '', new_password: '' },
  });
  const { errors } = form.formState;

  const showRefusal = (error: unknown) => {
    if (isApiError(error, 'credentials_invalid')) {
      form.setError(
        'current_password',
        { message: t('settings.wrong_password') },
        { shouldFocus: true },
      );
    } else if (isApiError(error, 'password_too_weak')) {
      form.setError('new_password', { message: t('password_weak') }, { shouldFocus: true });
    } else {
      form.setError('root', { message: describe(error) });
    }
  };

  const handleSubmit = form.handleSubmit((passwords: Passwords) =>
    change.mutate(passwords, {
      onSuccess: () => {
        form.reset();
        showToast(t('settings.password_changed'), 'success');
      },
      onError: showRefusal,
    }),
  );

  return (
    <form
      onSubmit={(event) => void handleSubmit(event)}
      noValidate
      className="flex w-full flex-col items-start gap-5"
    >
      {errors.root?.message ? <FormAlert>{errors.root.message}</FormAlert> : null}
      <Field
        label={t('settings.current_password')}
        error={errors.current_password?.message}
        required
        className="w-full"
      >
        <PasswordInput autoComplete="current-password" {...form.register('current_password')} />
      </Field>
      <Field
        label={t('new_password')}
        hint={t('password_hint')}
        error={errors.new_password?.message}
        required
        className="w-full"
      >
        <PasswordInput autoComplete="new-password" {...form.register('new_password')} />
      </Field>
      <Button type="submit" variant="secondary" busy={change.isPending}>
        {t('settings.change_password')}
      </Button>
    </form>
  );
}
