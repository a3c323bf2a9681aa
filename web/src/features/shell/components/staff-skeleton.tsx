'use client';

import { useTranslations } from 'next-intl';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Wordmark } from '@/components/ui/wordmark';

/** The frame while the session is being resumed. */
export function StaffSkeleton() {
  const t = useTranslations('shell');
  return (
    <Loading
      label={t('loading')}
      className="lg:grid lg:min-h-dvh lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div className="hidden flex-col gap-5 border-r border-hairline bg-sunken p-3 lg:flex">
        <div className="flex h-10 items-center pl-2">
          <Wordmark />
        </div>
        <Skeleton className="h-9" />
        <Skeleton className="h-9 w-4/5" />
        <Skeleton className="h-9 w-3/5" />
      </div>
      <div className="flex h-14 items-center border-b border-hairline px-4 lg:hidden">
        <Wordmark />
      </div>
      <div className="flex flex-col gap-4 px-4 py-8 sm:px-10">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
    </Loading>
  );
}
