'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { usePageVisible } from '@/lib/use-page-visible';
import { useBadge, useInbox } from '../api/notifications';
import type { InboxActs } from '../hooks/use-inbox-acts';
import type { InboxView } from '../notification';
import { NotificationDays } from './notification-days';

interface InboxListProps {
  view: InboxView;
  acts: InboxActs;
  compact?: boolean;
  empty: ReactNode;
  onOpen?: () => void;
  onLeaving?: () => void;
}

/** One view of the inbox in its four states. What is on the screen counts as seen. */
export function InboxList({
  view,
  acts,
  compact = false,
  empty,
  onOpen,
  onLeaving,
}: InboxListProps) {
  const t = useTranslations('notifications');
  const inbox = useInbox(view);
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  useSeen(acts, view, inbox.isSuccess);

  if (inbox.isPending) {
    return (
      <Loading label={t('loading')} className={compact ? 'flex flex-col gap-4 p-4' : lines}>
        {[1, 2, 3, 4].map((line) => (
          <Skeleton key={line} className={compact ? 'h-10' : 'h-16'} />
        ))}
      </Loading>
    );
  }
  if (inbox.isError && !inbox.data) {
    return (
      <div className={compact ? 'p-4' : undefined}>
        <ErrorState error={inbox.error} onRetry={() => void inbox.refetch()} />
      </div>
    );
  }
  if (items.length === 0 && !inbox.hasNextPage) return empty;
  return (
    <div className={compact ? undefined : 'flex flex-col gap-7'}>
      <NotificationDays
        key={`${view.filter} ${view.category}`}
        items={items}
        acts={acts}
        compact={compact}
        onOpen={onOpen}
        onLeaving={onLeaving}
      />
      {inbox.hasNextPage ? (
        <More
          compact={compact}
          busy={inbox.isFetchingNextPage}
          failed={inbox.isFetchNextPageError}
          onMore={() => void inbox.fetchNextPage()}
        />
      ) : null}
    </div>
  );
}

const lines = 'flex flex-col gap-3';

/** Whoever looks at the inbox has seen what is new in it, for as long as they look. */
function useSeen(acts: InboxActs, { filter, category }: InboxView, shown: boolean) {
  const visible = usePageVisible();
  const badge = useBadge();
  const { markSeen } = acts;
  const done = useRef(-1);
  const looking = shown && visible && (filter === 'all' || filter === 'unread');
  const unseen = (badge.data?.unseen ?? 0) > 0;
  const upTo = looking && unseen ? badge.data?.last_seq : undefined;
  useEffect(() => {
    // Once for each number: what the server refused is not asked again and again.
    if (upTo === undefined || upTo <= done.current) return;
    // A breath first: the badge says "1" before it says nothing.
    const timer = setTimeout(() => {
      done.current = upTo;
      markSeen(upTo, category);
    }, 600);
    return () => clearTimeout(timer);
  }, [upTo, category, markSeen]);
}

interface MoreProps {
  compact: boolean;
  busy: boolean;
  failed: boolean;
  onMore: () => void;
}

/** The rest comes as one nears the end; the button is for when it does not, and for keyboards. */
function More({ compact, busy, failed, onMore }: MoreProps) {
  const t = useTranslations('notifications');
  const tc = useTranslations('common');
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  const waiting = !busy && !failed;

  useEffect(() => {
    const element = end.current;
    if (!element || !waiting) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) latest.current();
      },
      { rootMargin: '400px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [waiting]);

  return (
    <div
      ref={end}
      className={compact ? 'flex flex-col items-center p-3' : 'flex flex-col items-center gap-2'}
    >
      {failed ? (
        <p role="alert" className="text-sm text-muted">
          {t('more_failed')}
        </p>
      ) : null}
      <Button variant="quiet" size="sm" busy={busy} onClick={onMore}>
        {failed ? tc('error_state.retry') : tc('load_more')}
      </Button>
    </div>
  );
}
