import { describe, expect, it } from 'vitest';
import {
  addRow,
  changeRows,
  countAfter,
  countIn,
  isMeant,
  marked,
  type InboxPages,
} from './inbox-cache';
import type { InboxView, Notification } from './notification';
import { aNotification } from './testing/a-notification';

const now = '2026-11-25T12:00:00.000Z';
const everything: InboxView = { filter: 'all', category: null };
const badge = { unseen: 3, unread: 5, last_seq: 7 };

const pagesOf = (...items: Notification[]): InboxPages => ({
  pages: [{ items, next_cursor: null, ...badge }],
  pageParams: [null],
});
const seqsIn = (pages: InboxPages) =>
  pages.pages.flatMap(({ items }) => items.map((row) => row.seq));

describe('a mark', () => {
  it('of read or archived means seen as well; of unread does not mean unseen', () => {
    const read = marked(aNotification(), 'read', now);
    expect(read).toMatchObject({ seen_at: now, read_at: now });
    expect(marked(read, 'unread', now)).toMatchObject({ seen_at: now, read_at: null });
    expect(marked(aNotification(), 'archived', now)).toMatchObject({
      seen_at: now,
      archived_at: now,
    });
  });

  it('keeps the first time', () => {
    const earlier = '2026-11-24T08:00:00.000Z';
    expect(marked(aNotification({ read_at: earlier }), 'read', now).read_at).toBe(earlier);
  });

  it.each([
    ['its id', { mark: 'read', ids: [aNotification().id] }, true],
    ['other ids', { mark: 'read', ids: ['another'] }, false],
    ['a number it lies under', { mark: 'read', up_to_seq: 1 }, true],
    ['a number it lies over', { mark: 'read', up_to_seq: 0 }, false],
    ['another category', { mark: 'read', up_to_seq: 9, category: 'reviews' }, false],
    ['an undo, whose rows only the server knows', { mark: 'unread', marked_at: now }, false],
  ] as const)('by %s', (_, request, meant) => {
    expect(isMeant(request as never, aNotification())).toBe(meant);
  });
});

describe('a list', () => {
  it('loses the lines that no longer belong in its view', () => {
    const pages = pagesOf(aNotification({ seq: 2 }), aNotification({ seq: 1 }));
    const read = (row: Notification) => (row.seq === 2 ? marked(row, 'read', now) : row);

    expect(seqsIn(changeRows(pages, everything, read))).toEqual([2, 1]);
    expect(seqsIn(changeRows(pages, { filter: 'unread', category: null }, read))).toEqual([1]);
  });

  it('takes a new row in its place, once, and only where it belongs', () => {
    const pages = pagesOf(aNotification({ seq: 3 }), aNotification({ seq: 1 }));
    const withTwo = addRow(pages, everything, aNotification({ seq: 2 }));

    expect(seqsIn(withTwo)).toEqual([3, 2, 1]);
    expect(addRow(withTwo, everything, aNotification({ seq: 2 }))).toBe(withTwo);
    expect(addRow(pages, { filter: 'archived', category: null }, aNotification({ seq: 4 }))).toBe(
      pages,
    );
    expect(addRow(pages, { filter: 'all', category: 'reviews' }, aNotification({ seq: 4 }))).toBe(
      pages,
    );
  });
});

describe('the numbers', () => {
  it('count a row once, whichever comes first, the row or the numbers that hold it', () => {
    expect(countIn(badge, aNotification({ seq: 7 }))).toBe(badge);
    expect(countIn(badge, aNotification({ seq: 8 }))).toEqual({
      unseen: 4,
      unread: 6,
      last_seq: 8,
    });
  });

  it('do not count what comes already seen', () => {
    const own = aNotification({ seq: 8, seen_at: now, read_at: now });
    expect(countIn(badge, own)).toEqual({ unseen: 3, unread: 5, last_seq: 8 });
  });

  it('fall to nothing when all is read', () => {
    expect(countAfter(badge, { mark: 'read', up_to_seq: 7 }, [])).toMatchObject({
      unseen: 0,
      unread: 0,
    });
    expect(countAfter(badge, { mark: 'seen', up_to_seq: 7 }, [])).toMatchObject({
      unseen: 0,
      unread: 5,
    });
  });

  it('follow a single row, and never fall below nothing', () => {
    const row = aNotification({ seq: 5 });
    expect(countAfter(badge, { mark: 'read', ids: [row.id] }, [row])).toMatchObject({
      unseen: 2,
      unread: 4,
    });
    const none = { unseen: 0, unread: 0, last_seq: 7 };
    expect(countAfter(none, { mark: 'archived', ids: [row.id] }, [row])).toEqual(none);
  });
});
