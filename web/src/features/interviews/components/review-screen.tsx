'use client';

import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useInterview } from '../api/interview';
import { useOtherWatchers } from '../use-other-watchers';
import { useWatchInterview } from '../use-watch-interview';
import { whyClosed } from '../why-closed';
import { useSession } from '@/lib/session/session-context';
import { useCandidateName } from '@/lib/use-candidate-name';
import { usePageTitle } from '@/lib/use-page-title';
import { CvPanel } from './cv-panel';
import { Review } from './review';
import { ReviewHeader } from './review-header';

const mayHaveCv = ['invited', 'started'];
const received = ['submitted', 'analysed', 'decided'];

export function ReviewScreen() {
  const t = useTranslations('interviews');
  const id = useSearchParams().get('id') ?? '';
  const interview = useInterview(id);
  const { has } = useSession();
  // Here and not in the header: who looks is told as soon as one watches, maybe before the interview is there.
  const watchers = useOtherWatchers(id);
  useWatchInterview(id);
  const name = useCandidateName(interview.data?.summary.candidate ?? { name: '' });
  usePageTitle(interview.data && `${name} · ${interview.data.position_title}`);

  if (interview.isPending) {
    return (
      <Loading
        label={t('loading')}
        className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_18rem] xl:grid-cols-[11rem_minmax(0,1fr)_20rem] 2xl:grid-cols-[14rem_minmax(0,1fr)_23rem]"
      >
        <div className="flex flex-col gap-2">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
        <div className="flex flex-col gap-4">
          <Skeleton className="h-20" />
          <Skeleton className="h-80" />
        </div>
        <Skeleton className="h-96" />
      </Loading>
    );
  }
  if (interview.isError) {
    return <ErrorState page error={interview.error} onRetry={() => void interview.refetch()} />;
  }
  const { status, candidate } = interview.data.summary;
  const erased = candidate.name === '';
  if (erased || !received.includes(status)) {
    const closed = whyClosed(interview.data.summary);
    return (
      <>
        <ReviewHeader interview={interview.data} watchers={watchers} />
        <EmptyState title={closed ? t(`closed.${closed}`) : t('not_submitted')} />
        {has('admin', 'recruiter') && mayHaveCv.includes(status) && !erased ? (
          <div className="mt-10 max-w-2xl">
            <CvPanel interviewId={id} />
          </div>
        ) : null}
      </>
    );
  }
  // The questions of two people are the same, their answers and one's notes are not: nothing stays from one to the next.
  return <Review key={id} interview={interview.data} watchers={watchers} />;
}
