import type { InfiniteData } from '@tanstack/react-query';
import type { Schemas } from '@/lib/api/types';
import type { Badge, InboxView, Mark, Notification } from './notification';

/** What the list shows, as the query cache keeps it. */
export interface InboxPage extends Badge {
  items: Notification[];
  next_cursor: string | null;
}
export type InboxPages = InfiniteData<InboxPage, string | null>;

export type MarkRequest = Schemas['MarkNotifications'];

/** Whether a mark request means this row. An undo names its rows only to the server. */
export function isMeant(
  request: Pick<MarkRequest, 'mark'> & {
    ids?: readonly string[] | null;
    up_to_seq?: number | null;
    category?: string | null;
  },
  { id, seq, category, archived_at }: Notification,
): boolean {
  if (request.ids) return request.ids.includes(id);
  if (typeof request.up_to_seq !== 'number') return false;
  const inReach = request.mark === 'unarchived' || archived_at === null;
  return (
    inReach && seq <= request.up_to_seq && (!request.category || request.category === category)
  );
}

/** The row under a mark. Read or archived means seen; unread again does not mean unseen. */
export function marked(notification: Notification, mark: Mark, now: string): Notification {
  const { seen_at, read_at, archived_at } = notification;
  switch (mark) {
    case 'seen':
      return { ...notification, seen_at: seen_at ?? now };
    case 'read':
      return { ...notification, seen_at: seen_at ?? now, read_at: read_at ?? now };
    case 'unread':
      return { ...notification, read_at: null };
    case 'archived':
      return { ...notification, seen_at: seen_at ?? now, archived_at: archived_at ?? now };
    case 'unarchived':
      return { ...notification, archived_at: null };
  }
}

export function belongs({ filter, category }: InboxView, row: Notification): boolean {
  if (category !== null && row.category !== category) return false;
  if (filter === 'archived') return row.archived_at !== null;
  if (row.archived_at !== null) return false;
  if (filter === 'unread') return row.read_at === null;
  return filter === 'read' ? row.read_at !== null : true;
}

const gains: Record<Mark, readonly InboxView['filter'][]> = {
  seen: [],
  read: ['read'],
  unread: ['unread'],
  archived: ['archived'],
  unarchived: ['all', 'unread', 'read'],
};

/** Whether rows that are not at hand may have come into the view: an undo says not which. */
export function mayGain(
  { filter }: InboxView,
  { mark, ids, up_to_seq }: Parameters<typeof isMeant>[0],
): boolean {
  const undo = !ids && typeof up_to_seq !== 'number';
  return undo || gains[mark].includes(filter);
}

/** The list after a change of some rows: those that no longer belong in the view leave it. */
export function changeRows(
  pages: InboxPages,
  view: InboxView,
  change: (row: Notification) => Notification,
): InboxPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map(change).filter((row) => belongs(view, row)),
    })),
  };
}

/** The list with a row that has just come, in its place by number, once. */
export function addRow(pages: InboxPages, view: InboxView, row: Notification): InboxPages {
  const known = pages.pages.some(({ items }) => items.some(({ id }) => id === row.id));
  const [first, ...rest] = pages.pages;
  if (known || !first || !belongs(view, row)) return pages;
  const items = [...first.items, row].sort((a, b) => b.seq - a.seq);
  return { ...pages, pages: [{ ...first, items }, ...rest] };
}

/** The numbers once `row` has come, unless they count it already. */
export function countIn(badge: Badge, row: Notification): Badge {
  if (row.seq <= badge.last_seq) return badge;
  const open = row.archived_at === null;
  return {
    unseen: badge.unseen + Number(open && row.seen_at === null),
    unread: badge.unread + Number(open && row.read_at === null),
    last_seq: row.seq,
  };
}

/** The numbers after a mark, as far as the rows at hand tell. */
export function countAfter(
  badge: Badge,
  request: MarkRequest,
  rows: readonly Notification[],
): Badge {
  const wholeInbox =
    request.up_to_seq !== undefined && !request.category && request.up_to_seq >= badge.last_seq;
  if (wholeInbox && request.mark === 'seen') return { ...badge, unseen: 0 };
  if (wholeInbox && (request.mark === 'read' || request.mark === 'archived')) {
    return { ...badge, unseen: 0, unread: 0 };
  }
  let { unseen, unread } = badge;
  for (const row of rows.filter((each) => isMeant(request, each))) {
    const after = marked(row, request.mark, row.timestamp);
    unseen += Number(isUnseen(after)) - Number(isUnseen(row));
    unread += Number(isUnread(after)) - Number(isUnread(row));
  }
  return { ...badge, unseen: Math.max(0, unseen), unread: Math.max(0, unread) };
}

export const isUnseen = (row: Notification) => row.seen_at === null && row.archived_at === null;
export const isUnread = (row: Notification) => row.read_at === null && row.archived_at === null;
