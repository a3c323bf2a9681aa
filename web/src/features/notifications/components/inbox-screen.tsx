'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useFormats } from '@/lib/format';
import { useBadge, useInbox, useMarkNotifications, type InboxFilter } from '../api/notifications';
import type { Notification } from '../notification';
import { NotificationLine } from './notification-line';

/** Everything that concerned one, by day, newest first. */
export function InboxScreen() {
  const t = useTranslations('notifications');
  const tc = useTranslations('common');
  const [filter, setFilter] = useState<InboxFilter>('all');
  const inbox = useInbox(filter);
  const badge = useBadge();
  const mark = useMarkNotifications();
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={t('title')}
        actions={
          <Button
            variant="secondary"
            size="sm"
            disabled={(badge.data?.unread ?? 0) === 0}
            busy={mark.isPending}
            onClick={() => mark.mutate({ mark: 'read', up_to_seq: badge.data?.last_seq })}
          >
            {t('mark_all_read')}
          </Button>
        }
      />
      <SegmentedControl
        label={t('filter')}
        size="sm"
        value={filter}
        onValueChange={setFilter}
        options={(['all', 'unread', 'archived'] as const).map((value) => ({
          value,
          label: t(`filters.${value}`),
        }))}
        className="mb-6"
      />
      {inbox.isPending ? (
        <Loading label={t('loading')} className="flex flex-col gap-3">
          {[1, 2, 3, 4].map((line) => (
            <Skeleton key={line} className="h-16" />
          ))}
        </Loading>
      ) : inbox.isError ? (
        <ErrorState error={inbox.error} onRetry={() => void inbox.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState title={t(`empty.${filter}`)}>{t('empty.lead')}</EmptyState>
      ) : (
        <div className="flex flex-col gap-8">
          <Days
            items={items}
            onMark={(ids, as) => mark.mutate({ mark: as, ids })}
            archivable={filter !== 'archived'}
          />
          {inbox.hasNextPage ? (
            <Button
              variant="secondary"
              className="self-center"
              busy={inbox.isFetchingNextPage}
              onClick={() => void inbox.fetchNextPage()}
            >
              {tc('load_more')}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

interface DaysProps {
  items: readonly Notification[];
  archivable: boolean;
  onMark: (ids: string[], as: 'read' | 'archived') => void;
}

function Days({ items, archivable, onMark }: DaysProps) {
  const t = useTranslations('notifications');
  const format = useFormats();
  const today = format.date(new Date().toISOString());
  const nameOf = (day: string) => (day === today ? t('today') : day);
  const days = Map.groupBy(items, (item) => nameOf(format.date(item.timestamp)));
  return Array.from(days, ([day, notifications]) => (
    <section key={day} aria-label={day}>
      <h2 className="mb-2 text-sm font-medium text-muted">{day}</h2>
      <ul className="divide-y divide-hairline overflow-hidden rounded-lg border border-hairline bg-surface">
        {[...notifications]
          .sort((a, b) => Number(a.read_at !== null) - Number(b.read_at !== null))
          .map((notification) => (
            <NotificationLine
              key={notification.id}
              notification={notification}
              onOpen={() => {
                if (notification.read_at === null) onMark([notification.id], 'read');
              }}
              onArchive={archivable ? () => onMark([notification.id], 'archived') : undefined}
            />
          ))}
      </ul>
    </section>
  ));
}
