'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormAlert } from '@/components/ui/form-alert';
import { isApiError } from '@/lib/api/api-error';
import type { Role } from '@/lib/session/session-context';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useChangeUser, type User } from '../api/users';
import { RoleChoices } from './role-choices';

export function RolesDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const t = useTranslations('accounts.users');
  return (
    <Dialog
      open={user !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('roles_title', { name: user?.name ?? '' })}
      description={t('roles_lead')}
    >
      {user ? <RolesForm key={user.id} user={user} onClose={onClose} /> : null}
    </Dialog>
  );
}

function RolesForm({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useTranslations('accounts.users');
  const tc = useTranslations('common');
  const describe = useErrorMessage();
  const { showToast } = useToast();
  const change = useChangeUser();
  const [roles, setRoles] = useState<Role[]>(user.roles);

  const handleSave = () => {
    if (roles.length === 0) return;
    change.mutate(
      { id: user.id, roles },
      {
        onSuccess: () => {
          showToast(t('roles_saved', { name: user.name }), 'success');
          onClose();
        },
      },
    );
  };

  return (
    <div className="flex flex-col gap-5">
      {change.isError ? (
        <FormAlert>
          {isApiError(change.error, 'last_admin') ? t('last_admin') : describe(change.error)}
        </FormAlert>
      ) : null}
      <RoleChoices
        chosen={roles}
        onChange={setRoles}
        error={roles.length === 0 ? t('needs_role') : undefined}
      />
      <Button className="self-end" busy={change.isPending} onClick={handleSave}>
        {tc('save_changes')}
      </Button>
    </div>
  );
}
