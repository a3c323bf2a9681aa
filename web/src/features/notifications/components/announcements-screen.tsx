'use client';

import { Megaphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { isForbidden } from '@/lib/api/api-error';
import { useQueryState } from '@/lib/use-query-state';
import { useAnnouncements } from '../api/announcements';
import { AnnouncementComposer } from './announcement-composer';
import { SentAnnouncement } from './sent-announcement';

/** What an administrator tells everybody, a role or a person; and what was told before. */
export function AnnouncementsScreen() {
  const t = useTranslations('notifications.announcements');
  const [query, setQuery] = useQueryState();
  const sent = useAnnouncements();
  if (isForbidden(sent.error)) return <ErrorState page error={sent.error} />;
  if (query.get('new') === '1') {
    return <AnnouncementComposer onDone={() => setQuery({ new: null })} />;
  }
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button onClick={() => setQuery({ new: '1' })}>
            <Megaphone aria-hidden />
            {t('new')}
          </Button>
        }
      />
      <Sent onNew={() => setQuery({ new: '1' })} />
    </div>
  );
}

function Sent({ onNew }: { onNew: () => void }) {
  const t = useTranslations('notifications.announcements');
  const tc = useTranslations('common');
  const sent = useAnnouncements();
  const items = sent.data?.pages.flatMap((page) => page.items) ?? [];

  if (sent.isPending) {
    return (
      <Loading label={t('loading')} className="flex flex-col gap-3">
        {[1, 2, 3].map((line) => (
          <Skeleton key={line} className="h-24" />
        ))}
      </Loading>
    );
  }
  if (sent.isError) {
    return <ErrorState error={sent.error} onRetry={() => void sent.refetch()} />;
  }
  if (items.length === 0) {
    return (
      <EmptyState title={t('empty')} action={<Button onClick={onNew}>{t('new')}</Button>}>
        {t('empty_lead')}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y divide-hairline rounded-lg border border-hairline bg-surface">
        {items.map((announcement) => (
          <SentAnnouncement key={announcement.id} announcement={announcement} />
        ))}
      </ul>
      {sent.hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button
            variant="secondary"
            busy={sent.isFetchingNextPage}
            onClick={() => void sent.fetchNextPage()}
          >
            {tc('load_more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
