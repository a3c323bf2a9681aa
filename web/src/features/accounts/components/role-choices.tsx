'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field';
import type { Role } from '@/lib/session/session-context';

const roles: readonly Role[] = ['recruiter', 'reviewer', 'admin', 'data_protection'];

interface RoleChoicesProps {
  chosen: readonly Role[];
  onChange: (roles: Role[]) => void;
  error?: string;
}

export function RoleChoices({ chosen, onChange, error }: RoleChoicesProps) {
  const t = useTranslations('accounts.users');
  const tr = useTranslations('shell.roles');
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-medium">{t('roles')}</legend>
      {roles.map((role) => (
        <Checkbox
          key={role}
          checked={chosen.includes(role)}
          onCheckedChange={(checked) =>
            onChange(checked ? [...chosen, role] : chosen.filter((each) => each !== role))
          }
          label={tr(role)}
          hint={t(`role_hints.${role}`)}
        />
      ))}
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
