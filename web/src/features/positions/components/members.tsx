'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/types';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useMembers, usePossibleMembers, useSetMembers } from '../api/members';

/** Who rates this position's interviews. */
export function Members({ positionId, mayEdit }: { positionId: string; mayEdit: boolean }) {
  const t = useTranslations('positions.overview');
  const members = useMembers(positionId);
  const possible = usePossibleMembers(mayEdit);

  if (members.isPending || (mayEdit && possible.isPending)) {
    return (
      <Loading label={t('members_loading')} className="flex max-w-xl flex-col gap-3">
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
      </Loading>
    );
  }
  if (members.isError || possible.isError) {
    return (
      <ErrorState
        error={members.error ?? possible.error}
        onRetry={() => {
          void members.refetch();
          void possible.refetch();
        }}
      />
    );
  }
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <div>
        <h2 className="text-lg font-semibold">{t('members_title')}</h2>
        <p className="text-muted">{t('members_lead')}</p>
      </div>
      {mayEdit ? (
        <MembersForm
          key={members.dataUpdatedAt}
          positionId={positionId}
          chosen={members.data.items.map(({ id }) => id)}
          people={possible.data?.items ?? []}
        />
      ) : members.data.items.length === 0 ? (
        <p className="text-muted">{t('members_empty')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {members.data.items.map((person) => (
            <li key={person.id} className="flex items-center gap-3">
              <Avatar name={person.name} />
              {person.name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface MembersFormProps {
  positionId: string;
  chosen: readonly string[];
  people: readonly Schemas['User'][];
}

function MembersForm({ positionId, chosen, people }: MembersFormProps) {
  const t = useTranslations('positions.overview');
  const { showToast } = useToast();
  const describe = useErrorMessage();
  const save = useSetMembers(positionId);
  const [ids, setIds] = useState(() => new Set(chosen));
  const reviewers = people.filter(
    ({ id, roles, status }) => status !== 'disabled' && (roles.includes('reviewer') || ids.has(id)),
  );

  const toggle = (id: string, checked: boolean) => {
    const next = new Set(ids);
    if (checked) next.add(id);
    else next.delete(id);
    setIds(next);
  };

  if (reviewers.length === 0) return <p className="text-muted">{t('members_none_available')}</p>;
  return (
    <>
      {chosen.length === 0 ? <p className="text-muted">{t('members_empty')}</p> : null}
      <ul className="flex flex-col gap-3">
        {reviewers.map((person) => (
          <li key={person.id}>
            <Checkbox
              checked={ids.has(person.id)}
              onCheckedChange={(checked) => toggle(person.id, checked)}
              label={person.name}
              hint={person.email}
            />
          </li>
        ))}
      </ul>
      <Button
        className="self-start"
        busy={save.isPending}
        onClick={() =>
          save.mutate([...ids], {
            onSuccess: () => showToast(t('members_saved'), 'success'),
            onError: (error) => showToast(describe(error), 'error'),
          })
        }
      >
        {t('members_save')}
      </Button>
    </>
  );
}
