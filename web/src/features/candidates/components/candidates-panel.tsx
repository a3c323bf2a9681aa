'use client';

import { Columns2, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Link } from '@/lib/i18n/navigation';
import { useSession } from '@/lib/session/session-context';
import { useDebounced } from '@/lib/use-debounced';
import { useQueryState } from '@/lib/use-query-state';
import { isReceived, useInterviews, type InterviewStatus, type Sort } from '../api/interviews';
import { useInvitationActs } from '../use-invitation-acts';
import { BulkBar } from './bulk-bar';
import { CandidatesTable } from './candidates-table';

const statuses: readonly InterviewStatus[] = [
  'invited',
  'started',
  'submitted',
  'analysed',
  'decided',
  'expired',
  'withdrawn',
];
const sorts: readonly Sort[] = ['newest', 'oldest', 'name'];

interface CandidatesPanelProps {
  positionId: string;
  /** Null when nobody can be invited yet. */
  onInvite: (() => void) | null;
}

/** The people of a position: filtered, sorted, selected, acted on one by one or many at once. */
export function CandidatesPanel({ positionId, onInvite }: CandidatesPanelProps) {
  const t = useTranslations('candidates');
  const tc = useTranslations('common');
  const { has } = useSession();
  const [query, setQuery] = useQueryState();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const acts = useInvitationActs(positionId);
  const mayInvite = has('admin', 'recruiter');

  const q = query.get('q') ?? '';
  const status = statuses.find((known) => known === query.get('status')) ?? null;
  const sort = sorts.find((known) => known === query.get('sort')) ?? 'newest';
  const asked = useDebounced(q);
  const interviews = useInterviews(positionId, { q: asked, status, sort });
  const items = interviews.data?.pages.flatMap((page) => page.items) ?? [];
  // Also while what is on the screen still answers the filters before: the search must not vanish under the hands.
  const filtered = q !== '' || asked !== '' || status !== null || interviews.isPlaceholderData;
  const received = items.filter(isReceived).length;
  const chosen = items.filter((interview) => selected.has(interview.id));

  if (interviews.isPending) {
    return (
      <Loading label={t('table.loading')} className="flex flex-col gap-px">
        {[1, 2, 3, 4, 5].map((line) => (
          <Skeleton key={line} className="h-14" />
        ))}
      </Loading>
    );
  }
  if (interviews.isError) {
    return <ErrorState error={interviews.error} onRetry={() => void interviews.refetch()} />;
  }
  if (items.length === 0 && !filtered) {
    return (
      <EmptyState
        title={t('table.empty_title')}
        action={
          onInvite && mayInvite ? (
            <Button onClick={onInvite}>
              <UserPlus aria-hidden />
              {t('invite.title')}
            </Button>
          ) : null
        }
      >
        {onInvite ? t('table.empty_lead') : t('table.empty_unpublished')}
      </EmptyState>
    );
  }

  return (
    <>
      <div className="mb-4 grid grid-cols-2 gap-3 sm:flex sm:flex-wrap sm:items-center">
        <SearchInput
          label={t('table.search')}
          value={q}
          onChange={(value) => setQuery({ q: value || null })}
          className="col-span-2 sm:max-w-64 sm:min-w-44 sm:flex-1"
        />
        <Select
          aria-label={t('table.status')}
          value={status ?? ''}
          onChange={(event) => setQuery({ status: event.target.value || null })}
          className="w-full sm:w-44"
        >
          <option value="">{t('table.any_status')}</option>
          {statuses.map((value) => (
            <option key={value} value={value}>
              {t(`statuses.${value}`)}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('table.sort')}
          value={sort}
          onChange={(event) => setQuery({ sort: event.target.value })}
          className="w-full sm:w-40"
        >
          {sorts.map((value) => (
            <option key={value} value={value}>
              {t(`table.sorts.${value}`)}
            </option>
          ))}
        </Select>
        {received > 1 ? (
          <Button asChild variant="secondary" className="col-span-2 sm:ml-auto">
            <Link href={`/position/compare?id=${positionId}`}>
              <Columns2 aria-hidden />
              {t('table.compare')}
            </Link>
          </Button>
        ) : null}
      </div>
      {items.length === 0 ? (
        <EmptyState
          title={t('table.no_match')}
          action={
            <Button variant="secondary" onClick={() => setQuery({ q: null, status: null })}>
              {t('table.clear')}
            </Button>
          }
        />
      ) : (
        <CandidatesTable
          items={items}
          selected={selected}
          onSelect={setSelected}
          sort={sort}
          onSort={(next) => setQuery({ sort: next })}
          acts={mayInvite ? acts : null}
        />
      )}
      {interviews.hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button
            variant="secondary"
            busy={interviews.isFetchingNextPage}
            onClick={() => void interviews.fetchNextPage()}
          >
            {tc('load_more')}
          </Button>
        </div>
      ) : null}
      {chosen.length > 0 ? (
        <BulkBar chosen={chosen} acts={acts} onClear={() => setSelected(new Set())} />
      ) : null}
    </>
  );
}
