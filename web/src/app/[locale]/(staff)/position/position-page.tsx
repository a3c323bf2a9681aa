'use client';

import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { CandidatesPanel } from '@/features/candidates/components/candidates-panel';
import { InviteDialog } from '@/features/candidates/components/invite-dialog';
import { usePosition } from '@/features/positions/api/positions';
import { PositionOverview } from '@/features/positions/components/position-overview';

/** A position and its people, side by side: two features composed. */
export function PositionPage() {
  const t = useTranslations('positions.overview');
  const id = useSearchParams().get('id') ?? '';
  const position = usePosition(id);
  const [inviting, setInviting] = useState(false);

  if (position.isPending) {
    return (
      <Loading label={t('loading')} className="flex flex-col gap-6">
        <Skeleton className="h-9 w-80 max-w-full" />
        <Skeleton className="h-16" />
        <Skeleton className="h-24" />
        <Skeleton className="h-72" />
      </Loading>
    );
  }
  if (position.isError) {
    return <ErrorState page error={position.error} onRetry={() => void position.refetch()} />;
  }
  const open = position.data.status === 'open';
  return (
    <>
      <PositionOverview
        position={position.data}
        onInvite={() => setInviting(true)}
        candidates={
          <CandidatesPanel positionId={id} onInvite={open ? () => setInviting(true) : null} />
        }
      />
      <InviteDialog
        positionId={id}
        locale={position.data.locale}
        open={inviting}
        onOpenChange={setInviting}
      />
    </>
  );
}
