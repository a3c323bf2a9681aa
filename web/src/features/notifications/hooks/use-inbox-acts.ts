'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { notificationKeys, useMark } from '../api/notifications';
import type { MarkRequest } from '../inbox-cache';
import type { Badge, Category, Marked, Notification } from '../notification';

/** What one does with notifications; each act shows at once and can be undone. */
export function useInboxActs() {
  const t = useTranslations('notifications');
  const queryClient = useQueryClient();
  const { showToast } = useToast();
  const describe = useErrorMessage();
  const { mutateAsync } = useMark();
  const last = useRef<(() => void) | null>(null);

  return useMemo(() => {
    const onError = (error: unknown) => showToast(t('not_kept', { why: describe(error) }), 'error');

    const mark = (request: MarkRequest, onSuccess?: (answer: Marked) => void) =>
      // Each promise is kept, however many marks follow; the callbacks of `mutate` are not.
      mutateAsync(request).then(onSuccess, onError);

    const undoable = (
      request: MarkRequest,
      undo: MarkRequest['mark'],
      words: (n: number) => string,
    ) => {
      let answered: Marked | null = null;
      let wanted = false;
      const takeBack = () => {
        wanted = true;
        if (!answered) return; // as soon as the server has said what there is to undo
        mark({ mark: undo, marked_at: answered.marked_at });
        last.current = null;
      };
      last.current = takeBack;
      mark(request, (answer) => {
        answered = answer;
        if (wanted) takeBack();
        else if (answer.changed > 0) {
          showToast(words(answer.changed), 'success', {
            id: 'inbox-undo',
            action: { label: t('undo'), onClick: takeBack },
          });
        }
      });
    };

    return {
      markSeen: (upToSeq: number, category: Category | null) =>
        // Nobody asked for it: when it fails, nothing is said.
        mutateAsync({ mark: 'seen', up_to_seq: upToSeq, category: category ?? undefined }).catch(
          () => undefined,
        ),
      markRead: (row: Notification) => mark({ mark: 'read', ids: [row.id] }),
      toggleRead: (row: Notification) => {
        const [next, back] =
          row.read_at === null ? (['read', 'unread'] as const) : (['unread', 'read'] as const);
        mark({ mark: next, ids: [row.id] });
        last.current = () => mark({ mark: back, ids: [row.id] });
      },
      toggleArchived: (row: Notification) => {
        if (row.archived_at === null) {
          undoable({ mark: 'archived', ids: [row.id] }, 'unarchived', () => t('archived'));
        } else {
          mark({ mark: 'unarchived', ids: [row.id] });
          last.current = () => mark({ mark: 'archived', ids: [row.id] });
        }
      },
      markAllRead: (category: Category | null) => {
        const badge = queryClient.getQueryData<Badge>(notificationKeys.badge);
        if (!badge) return;
        const request = { mark: 'read', up_to_seq: badge.last_seq } as const;
        undoable(category ? { ...request, category } : request, 'unread', (count) =>
          t('all_read', { count }),
        );
      },
      undoLast: () => {
        const undo = last.current;
        last.current = null;
        undo?.();
      },
    };
  }, [describe, mutateAsync, queryClient, showToast, t]);
}

export type InboxActs = ReturnType<typeof useInboxActs>;
