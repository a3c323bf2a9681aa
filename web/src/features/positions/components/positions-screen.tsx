'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { SearchInput } from '@/components/ui/search-input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useSession } from '@/lib/session/session-context';
import { isForbidden } from '@/lib/api/api-error';
import { useDebounced } from '@/lib/use-debounced';
import { useQueryState } from '@/lib/use-query-state';
import { usePositions, type PositionStatus } from '../api/positions';
import { CreatePositionDialog } from './create-position-dialog';
import { PositionLine } from './position-line';

const statuses: readonly PositionStatus[] = ['draft', 'open', 'closed'];

/** Every position one may see, last changed first, with what awaits on each. */
export function PositionsScreen() {
  const t = useTranslations('positions');
  const { has } = useSession();
  const [query, setQuery] = useQueryState();
  const q = query.get('q') ?? '';
  const status = statuses.find((known) => known === query.get('status')) ?? null;
  const asked = useDebounced(q);
  const positions = usePositions({ q: asked, status });
  const items = positions.data?.pages.flatMap((page) => page.items) ?? [];
  const mayCreate = has('admin', 'recruiter');
  // Also while what is on the screen still answers the filters before: the search must not vanish under the hands.
  const filtered = q !== '' || asked !== '' || status !== null || positions.isPlaceholderData;

  const newButton = mayCreate ? (
    <Button onClick={() => setQuery({ new: '1' })}>
      <Plus aria-hidden />
      {t('list.new')}
    </Button>
  ) : null;

  if (isForbidden(positions.error)) return <ErrorState page error={positions.error} />;
  return (
    <>
      <PageHeader title={t('list.title')} actions={newButton} />
      {items.length > 0 || filtered ? (
        <div className="mb-5 flex flex-wrap items-center gap-3">
          <SearchInput
            label={t('list.search')}
            value={q}
            onChange={(value) => setQuery({ q: value || null })}
            className="w-full sm:w-72"
          />
          <SegmentedControl
            label={t('list.status')}
            size="sm"
            value={status ?? 'all'}
            onValueChange={(value) => setQuery({ status: value === 'all' ? null : value })}
            options={[
              { value: 'all' as const, label: t('list.all') },
              ...statuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
            ]}
            className="max-w-full overflow-x-auto"
          />
        </div>
      ) : null}
      {positions.isPending ? (
        <Loading label={t('list.loading')} className="flex flex-col gap-px">
          {[1, 2, 3, 4].map((line) => (
            <Skeleton key={line} className="h-[5.25rem]" />
          ))}
        </Loading>
      ) : positions.isError ? (
        <ErrorState error={positions.error} onRetry={() => void positions.refetch()} />
      ) : items.length === 0 ? (
        filtered ? (
          <EmptyState
            title={t('list.no_match_title')}
            action={
              <Button variant="secondary" onClick={() => setQuery({ q: null, status: null })}>
                {t('list.clear')}
              </Button>
            }
          >
            {t('list.no_match_lead')}
          </EmptyState>
        ) : (
          <EmptyState title={t('list.empty_title')} action={newButton}>
            {mayCreate ? t('list.empty_lead') : t('list.empty_reviewer')}
          </EmptyState>
        )
      ) : (
        <>
          <ul className="divide-y divide-hairline rounded-lg border border-hairline bg-surface">
            {items.map((position) => (
              <PositionLine key={position.id} position={position} />
            ))}
          </ul>
          {positions.hasNextPage ? (
            <LoadMore
              busy={positions.isFetchingNextPage}
              onClick={() => void positions.fetchNextPage()}
            />
          ) : null}
        </>
      )}
      <CreatePositionDialog
        open={mayCreate && query.get('new') === '1'}
        onOpenChange={(open) => setQuery({ new: open ? '1' : null })}
      />
    </>
  );
}

function LoadMore({ busy, onClick }: { busy: boolean; onClick: () => void }) {
  const t = useTranslations('common');
  return (
    <div className="mt-5 flex justify-center">
      <Button variant="secondary" busy={busy} onClick={onClick}>
        {t('load_more')}
      </Button>
    </div>
  );
}
