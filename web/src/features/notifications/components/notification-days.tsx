'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import type { InboxActs } from '../hooks/use-inbox-acts';
import { isUnread, isUnseen } from '../inbox-cache';
import type { Notification } from '../notification';
import { NotificationLine } from './notification-line';

interface NotificationDaysProps {
  items: readonly Notification[];
  acts: InboxActs;
  compact?: boolean;
  onOpen?: () => void;
  /** Before a line leaves the list, so that the focus can go on. */
  onLeaving?: () => void;
}

/** Notifications by day, newest day first; within a day what has not been seen, then not read. */
export function NotificationDays({
  items,
  acts,
  compact = false,
  onOpen,
  onLeaving,
}: NotificationDaysProps) {
  const rankOf = useRanks(items);
  const { keyOf, nameOf } = useDays();
  const Heading = compact ? 'h3' : 'h2';
  const days = Map.groupBy(items, ({ timestamp }) => keyOf(timestamp));

  return Array.from(days, ([day, rows]) => (
    <section key={day} aria-label={nameOf(day)}>
      <Heading
        className={classes(
          'font-medium text-muted first-letter:uppercase',
          compact
            ? 'sticky top-0 z-20 border-b border-hairline bg-sunken px-3 py-1 text-xs'
            : 'mb-2 text-sm',
        )}
      >
        {nameOf(day)}
      </Heading>
      <ul
        className={classes(
          'divide-y divide-hairline',
          !compact && 'overflow-hidden rounded-lg border border-hairline bg-surface',
        )}
      >
        {rows
          .toSorted((a, b) => rankOf(a) - rankOf(b) || b.seq - a.seq)
          .map((row) => (
            <NotificationLine
              key={row.id}
              notification={row}
              compact={compact}
              onOpen={() => {
                if (row.read_at === null) acts.markRead(row);
                onOpen?.();
              }}
              onToggleRead={() => acts.toggleRead(row)}
              onToggleArchived={() => {
                onLeaving?.();
                acts.toggleArchived(row);
              }}
            />
          ))}
      </ul>
    </section>
  ));
}

/**
 * What was unseen or unread when it first appeared keeps its place while one works through the list:
 * a line that is marked does not jump away from under the hand.
 */
function useRanks(items: readonly Notification[]): (row: Notification) => number {
  const [ranks, setRanks] = useState<ReadonlyMap<string, number>>(new Map());
  const fresh = items.filter(({ id }) => !ranks.has(id));
  if (fresh.length > 0) {
    setRanks(
      new Map([
        ...ranks,
        ...fresh.map((row) => [row.id, isUnseen(row) ? 0 : isUnread(row) ? 1 : 2] as const),
      ]),
    );
  }
  return ({ id }) => ranks.get(id) ?? 0;
}

/** Days in the reader's time zone; the last two have names. */
function useDays() {
  const t = useTranslations('notifications');
  const format = useFormats();
  const today = format.isoDate(format.now);
  const yesterday = format.isoDate(new Date(format.now.getTime() - 24 * 3600_000));
  return {
    keyOf: format.isoDate,
    nameOf: (day: string) =>
      day === today ? t('today') : day === yesterday ? t('yesterday') : format.weekday(day),
  };
}
