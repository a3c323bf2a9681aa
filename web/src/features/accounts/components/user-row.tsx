'use client';

import { Ellipsis, KeyRound, Link2, ShieldOff, UserCheck, UserCog, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge, StatusDot } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { Cell, Row } from '@/components/ui/table';
import { isApiError } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';
import { useFormats } from '@/lib/format';
import { useSession } from '@/lib/session/session-context';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useChangeUser, useCreateUserLink, useResetUserTotp, type User } from '../api/users';

const shapes = { invited: 'half', active: 'full', disabled: 'dash' } as const;

interface UserRowProps {
  user: User;
  onLink: (link: Schemas['UserWithLink']) => void;
  onChangeRoles: () => void;
}

export function UserRow({ user, onLink, onChangeRoles }: UserRowProps) {
  const t = useTranslations('accounts.users');
  const tr = useTranslations('shell.roles');
  const format = useFormats();
  const me = useSession().user;
  return (
    <Row className="@max-2xl:grid-cols-[minmax(0,1fr)_auto] @max-2xl:[grid-template-areas:'who_acts'_'roles_roles'_'state_state'_'seen_seen']">
      <Cell className="@max-2xl:[grid-area:who] @2xl:min-w-52">
        <span className="flex items-center gap-3">
          <Avatar name={user.name} />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {user.name}
              {user.id === me.id ? (
                <span className="font-normal text-faint"> ({t('you')})</span>
              ) : null}
            </span>
            <span className="block truncate text-sm text-muted">{user.email}</span>
          </span>
        </span>
      </Cell>
      <Cell className="@max-2xl:pl-11 @max-2xl:[grid-area:roles]">
        <span className="flex flex-wrap gap-1">
          {user.roles.map((role) => (
            <Badge key={role}>{tr(role)}</Badge>
          ))}
        </span>
      </Cell>
      <Cell className="@max-2xl:pl-11 @max-2xl:[grid-area:state]">
        <StatusDot shape={shapes[user.status]}>{t(`statuses.${user.status}`)}</StatusDot>
        {user.totp_enabled ? <span className="block text-xs text-faint">{t('totp')}</span> : null}
      </Cell>
      <Cell
        label={t('last_seen')}
        className="text-sm whitespace-nowrap text-muted @max-2xl:pl-11 @max-2xl:[grid-area:seen]"
      >
        {user.last_seen_at ? format.relative(user.last_seen_at) : t('never')}
      </Cell>
      <Cell className="w-px @max-2xl:w-auto @max-2xl:[grid-area:acts]">
        <UserMenu user={user} onLink={onLink} onChangeRoles={onChangeRoles} />
      </Cell>
    </Row>
  );
}

function UserMenu({ user, onLink, onChangeRoles }: UserRowProps) {
  const t = useTranslations('accounts.users');
  const tc = useTranslations('common');
  const { showToast } = useToast();
  const describe = useErrorMessage();
  const change = useChangeUser();
  const createLink = useCreateUserLink();
  const resetTotp = useResetUserTotp();
  const { name } = user;
  const onError = (error: unknown) =>
    showToast(isApiError(error, 'last_admin') ? t('last_admin') : describe(error), 'error');

  const setStatus = (status: 'active' | 'disabled') =>
    change.mutate(
      { id: user.id, status },
      {
        onSuccess: () =>
          showToast(t(status === 'disabled' ? 'disabled' : 'enabled', { name }), 'success', {
            action:
              status === 'disabled'
                ? { label: tc('undo'), onClick: () => setStatus('active') }
                : undefined,
          }),
        onError,
      },
    );

  return (
    <Menu
      trigger={
        <IconButton label={t('more', { name })} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem onSelect={onChangeRoles}>
        <UserCog aria-hidden />
        {t('change_roles')}
      </MenuItem>
      <MenuItem
        disabled={user.status === 'disabled'}
        onSelect={() => createLink.mutate(user.id, { onSuccess: onLink, onError })}
      >
        {user.status === 'invited' ? <Link2 aria-hidden /> : <KeyRound aria-hidden />}
        {user.status === 'invited' ? t('new_invitation') : t('reset_password')}
      </MenuItem>
      <MenuItem
        disabled={!user.totp_enabled}
        onSelect={() =>
          resetTotp.mutate(user.id, {
            onSuccess: () => showToast(t('totp_reset', { name }), 'success'),
            onError,
          })
        }
      >
        <ShieldOff aria-hidden />
        {t('reset_totp')}
      </MenuItem>
      <MenuSeparator />
      {user.status === 'disabled' ? (
        <MenuItem onSelect={() => setStatus('active')}>
          <UserCheck aria-hidden />
          {t('enable')}
        </MenuItem>
      ) : (
        <MenuItem tone="danger" onSelect={() => setStatus('disabled')}>
          <UserX aria-hidden />
          {t('disable')}
        </MenuItem>
      )}
    </Menu>
  );
}
