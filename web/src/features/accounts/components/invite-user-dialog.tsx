'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useLocale, useTranslations } from 'next-intl';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { isApiError } from '@/lib/api/api-error';
import { useMailAvailable } from '@/lib/api/use-server';
import type { Schemas } from '@/lib/api/types';
import { routing } from '@/lib/i18n/routing';
import { useErrorMessage } from '@/lib/use-error-message';
import { useInviteUser } from '../api/users';
import { RoleChoices } from './role-choices';

interface InviteUserDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onInvited: (link: Schemas['UserWithLink']) => void;
}

export function InviteUserDialog({ open, onOpenChange, onInvited }: InviteUserDialogProps) {
  const t = useTranslations('accounts.users');
  const mailed = useMailAvailable();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('invite_title')}
      description={t(mailed ? 'invite_lead_mailed' : 'invite_lead')}
    >
      <InviteUserForm onInvited={onInvited} />
    </Dialog>
  );
}

const knownRoles = ['admin', 'recruiter', 'reviewer', 'data_protection'] as const;

function InviteUserForm({ onInvited }: Pick<InviteUserDialogProps, 'onInvited'>) {
  const t = useTranslations('accounts');
  const tc = useTranslations('common');
  const locale = useLocale();
  const describe = useErrorMessage();
  const invite = useInviteUser();
  const schema = z.object({
    name: z
      .string()
      .trim()
      .min(1, t('users.needs_name'))
      .max(120, tc('errors.too_long', { most: 120 })),
    email: z.string().trim().min(1, t('required_email')).email(t('invalid_email')),
    locale: z.enum(routing.locales),
    roles: z.array(z.enum(knownRoles)).min(1, t('users.needs_role')),
  });
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { name: '', email: '', locale, roles: ['reviewer'] },
  });
  const roles = useWatch({ control: form.control, name: 'roles' });
  const { errors } = form.formState;

  const handleSubmit = form.handleSubmit((invitation) =>
    invite.mutate(invitation, {
      onSuccess: onInvited,
      onError: (error) => {
        if (isApiError(error, 'email_taken')) {
          form.setError('email', { message: t('users.email_taken') }, { shouldFocus: true });
        }
      },
    }),
  );

  return (
    <form onSubmit={(event) => void handleSubmit(event)} noValidate className="flex flex-col gap-5">
      {invite.isError && !isApiError(invite.error, 'email_taken') ? (
        <FormAlert>{describe(invite.error)}</FormAlert>
      ) : null}
      <Field label={t('users.field_name')} error={errors.name?.message} required>
        <Input autoComplete="off" {...form.register('name')} />
      </Field>
      <Field label={t('email')} error={errors.email?.message} required>
        <Input type="email" autoComplete="off" {...form.register('email')} />
      </Field>
      <Field label={t('users.field_language')}>
        <Select {...form.register('locale')}>
          {routing.locales.map((value) => (
            <option key={value} value={value}>
              {tc(`languages.${value}`)}
            </option>
          ))}
        </Select>
      </Field>
      <RoleChoices
        chosen={roles}
        onChange={(chosen) =>
          form.setValue('roles', chosen, { shouldValidate: form.formState.isSubmitted })
        }
        error={errors.roles?.message}
      />
      <Button type="submit" busy={invite.isPending} className="self-end">
        {t('users.create_link')}
      </Button>
    </form>
  );
}
