'use client';

import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { HeaderCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { isForbidden } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';
import { useUsers, type User } from '../api/users';
import { InviteUserDialog } from './invite-user-dialog';
import { RolesDialog } from './roles-dialog';
import { UserLinkDialog } from './user-link-dialog';
import { UserRow } from './user-row';

/** Who has an account, what they may do, and the links that let them in. */
export function UsersScreen() {
  const t = useTranslations('accounts.users');
  const tc = useTranslations('common');
  const users = useUsers();
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<Schemas['UserWithLink'] | null>(null);
  const [changing, setChanging] = useState<User | null>(null);
  const people = users.data?.pages.flatMap((page) => page.items) ?? [];

  if (isForbidden(users.error)) return <ErrorState page error={users.error} />;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <Button onClick={() => setInviting(true)}>
            <UserPlus aria-hidden />
            {t('invite')}
          </Button>
        }
      />
      {users.isPending ? (
        <Loading label={t('loading')} className="flex flex-col gap-px">
          {[1, 2, 3, 4].map((line) => (
            <Skeleton key={line} className="h-14" />
          ))}
        </Loading>
      ) : users.isError ? (
        <ErrorState error={users.error} onRetry={() => void users.refetch()} />
      ) : (
        <Table label={t('label')}>
          <TableHead>
            <tr>
              <HeaderCell>{t('name')}</HeaderCell>
              <HeaderCell>{t('roles')}</HeaderCell>
              <HeaderCell>{t('status')}</HeaderCell>
              <HeaderCell>{t('last_seen')}</HeaderCell>
              <HeaderCell>
                <span className="sr-only">{t('actions')}</span>
              </HeaderCell>
            </tr>
          </TableHead>
          <TableBody>
            {people.map((user) => (
              <UserRow
                key={user.id}
                user={user}
                onLink={setLink}
                onChangeRoles={() => setChanging(user)}
              />
            ))}
          </TableBody>
        </Table>
      )}
      {users.hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button
            variant="secondary"
            busy={users.isFetchingNextPage}
            onClick={() => void users.fetchNextPage()}
          >
            {tc('load_more')}
          </Button>
        </div>
      ) : null}
      <InviteUserDialog
        open={inviting}
        onOpenChange={setInviting}
        onInvited={(invited) => {
          setInviting(false);
          setLink(invited);
        }}
      />
      <RolesDialog user={changing} onClose={() => setChanging(null)} />
      <UserLinkDialog link={link} onClose={() => setLink(null)} />
    </>
  );
}
