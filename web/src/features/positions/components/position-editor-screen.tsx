'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { ApiError } from '@/lib/api/api-error';
import { useSession } from '@/lib/session/session-context';
import { useQueryState } from '@/lib/use-query-state';
import { usePlan } from '../api/plan';
import { usePosition } from '../api/positions';
import { PositionEditor } from './position-editor';

export function PositionEditorScreen() {
  const t = useTranslations('positions.editor');
  const [query, setQuery] = useQueryState();
  const id = query.get('id') ?? '';
  const [proposesAtOnce] = useState(query.get('propose') === '1');
  // Once: a reload, or a link sent to a colleague, must not ask again.
  useEffect(() => setQuery({ propose: null }), [setQuery]);
  const position = usePosition(id);
  const plan = usePlan(id);
  const { has } = useSession();

  // Reviewers read the position and its plan elsewhere: what they would write here, the server refuses.
  if (!has('admin', 'recruiter')) return <ErrorState page error={new ApiError('forbidden', 403)} />;
  if (position.isError || plan.isError) {
    return (
      <ErrorState
        page
        error={position.error ?? plan.error}
        onRetry={() => {
          void position.refetch();
          void plan.refetch();
        }}
      />
    );
  }
  if (position.isPending || plan.isPending) {
    return (
      <Loading label={t('loading')} className="grid gap-10 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-8 w-72" />
          <Skeleton className="h-40" />
          <Skeleton className="h-28" />
          <Skeleton className="h-64" />
        </div>
        <Skeleton className="hidden h-96 xl:block" />
      </Loading>
    );
  }
  return (
    <PositionEditor
      key={id}
      position={position.data}
      initialPlan={plan.data}
      proposesAtOnce={proposesAtOnce}
    />
  );
}
