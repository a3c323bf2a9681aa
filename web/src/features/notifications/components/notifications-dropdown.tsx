'use client';

import { Bell } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Link } from '@/lib/i18n/navigation';
import { useWebSocketContext } from '@/lib/realtime/websocket-context';
import { useBadge, useInbox, useMarkNotifications } from '../api/notifications';
import { NotificationLine } from './notification-line';

export function NotificationsDropdown() {
  const t = useTranslations('notifications');
  const [open, setOpen] = useState(false);
  const badge = useBadge();
  const unread = badge.data?.unread ?? 0;

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={t('bell', { count: unread })}
        className="relative inline-flex size-10 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink"
      >
        <Bell aria-hidden className="size-[1.125rem]" />
        {unread > 0 ? (
          <span
            aria-hidden
            className="tabular absolute top-1 right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 font-semibold text-on-accent"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        ) : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('title')}
          className="z-50 flex max-h-[min(36rem,80dvh)] w-[min(25rem,calc(100vw-1rem))] animate-appear flex-col overflow-hidden rounded-lg border border-hairline bg-surface shadow-float"
        >
          {open ? <Panel unread={unread} onClose={() => setOpen(false)} /> : null}
        </Popover.Content>
      </Popover.Portal>
      <span role="status" className="sr-only">
        {unread > 0 ? t('bell', { count: unread }) : ''}
      </span>
    </Popover.Root>
  );
}

function Panel({ unread, onClose }: { unread: number; onClose: () => void }) {
  const t = useTranslations('notifications');
  const inbox = useInbox('all');
  const badge = useBadge();
  const mark = useMarkNotifications();
  const { state } = useWebSocketContext();
  const items = inbox.data?.pages[0]?.items.slice(0, 8) ?? [];

  return (
    <>
      <div className="flex items-center justify-between gap-3 border-b border-hairline px-4 py-2.5">
        <h2 className="font-semibold">{t('title')}</h2>
        <Button
          variant="quiet"
          size="sm"
          disabled={unread === 0}
          busy={mark.isPending}
          onClick={() => mark.mutate({ mark: 'read', up_to_seq: badge.data?.last_seq })}
        >
          {t('mark_all_read')}
        </Button>
      </div>
      {state === 'disconnected' ? (
        <p className="bg-hover px-4 py-2 text-sm text-muted">{t('offline')}</p>
      ) : null}
      <div className="overflow-y-auto">
        {inbox.isPending ? (
          <Loading label={t('loading')} className="flex flex-col gap-4 p-4">
            <Skeleton className="h-10" />
            <Skeleton className="h-10" />
            <Skeleton className="h-10" />
          </Loading>
        ) : inbox.isError ? (
          <div className="p-4">
            <ErrorState error={inbox.error} onRetry={() => void inbox.refetch()} />
          </div>
        ) : items.length === 0 ? (
          <p className="px-4 py-10 text-center text-sm text-muted">{t('empty.lead')}</p>
        ) : (
          <ul className="divide-y divide-hairline">
            {items.map((notification) => (
              <NotificationLine
                key={notification.id}
                notification={notification}
                onOpen={() => {
                  if (notification.read_at === null)
                    mark.mutate({ mark: 'read', ids: [notification.id] });
                  onClose();
                }}
              />
            ))}
          </ul>
        )}
      </div>
      <footer className="border-t border-hairline p-1.5">
        <Button asChild variant="quiet" size="sm" className="w-full">
          <Link href="/inbox" onClick={onClose}>
            {t('see_all')}
          </Link>
        </Button>
      </footer>
    </>
  );
}
