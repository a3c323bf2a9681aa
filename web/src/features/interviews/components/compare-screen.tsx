'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/types';
import { Link } from '@/lib/i18n/navigation';
import { useQueryState } from '@/lib/use-query-state';
import { useComparedInterviews } from '../api/comparison';
import { isRatedWhole, useReceivedInterviews } from '../api/review-queue';
import { mostCompared } from '../compare';
import { ComparePeople } from './compare-people';
import { Compared } from './compared';

type Summary = Schemas['InterviewSummary'];

/** Whom the address names; without any, the first of those one has rated whole. In the order of their invitations, never in one by score. */
function chosenFrom(received: readonly Summary[], named: string | null): Summary[] {
  if (named !== null) {
    const ids = named.split(',').slice(0, mostCompared);
    return received.filter(({ id }) => ids.includes(id));
  }
  return received.filter(isRatedWhole).slice(0, 3);
}

/** People of one position side by side: competencies by their ratings first, then answer beside answer. */
export function CompareScreen() {
  const t = useTranslations('interviews.comparison');
  const [query, setQuery] = useQueryState();
  const positionId = query.get('id') ?? '';
  const received = useReceivedInterviews(positionId);
  const people = received.data ?? [];
  const chosen = chosenFrom(people, query.get('with'));
  const choose = (ids: readonly string[]) => setQuery({ with: ids.join(',') });

  if (received.isError) {
    return <ErrorState page error={received.error} onRetry={() => void received.refetch()} />;
  }
  return (
    <>
      <PageHeader
        above={
          <Link href={`/position?id=${positionId}`} className="underline hover:text-ink">
            {t('back')}
          </Link>
        }
        title={t('title')}
        lead={t('lead')}
      />
      {received.isPending ? (
        <Waiting />
      ) : people.length < 2 ? (
        <EmptyState title={t('too_few_title')}>{t('too_few_lead')}</EmptyState>
      ) : (
        <>
          <ComparePeople people={people} chosen={chosen} onChoose={choose} />
          {chosen.length < 2 ? (
            <EmptyState title={t('choose_title')}>{t('choose_lead')}</EmptyState>
          ) : (
            <Chosen positionId={positionId} ids={chosen.map(({ id }) => id)} />
          )}
        </>
      )}
    </>
  );
}

function Chosen({ positionId, ids }: { positionId: string; ids: readonly string[] }) {
  const interviews = useComparedInterviews(ids);
  const failed = interviews.find(({ isError }) => isError);
  const loaded = interviews.flatMap(({ data }) => data ?? []);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (loaded.length < ids.length) return <Waiting />;
  return <Compared positionId={positionId} interviews={loaded} />;
}

function Waiting() {
  const t = useTranslations('interviews.comparison');
  return (
    <Loading label={t('loading')} className="flex flex-col gap-4">
      <Skeleton className="h-10 w-full max-w-xl" />
      <Skeleton className="h-40" />
      <Skeleton className="h-64" />
    </Loading>
  );
}
