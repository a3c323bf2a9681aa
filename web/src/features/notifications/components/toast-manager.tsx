'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { announce } from '@/lib/announcer';
import { useRouter } from '@/lib/i18n/navigation';
import { useWebSocketContext } from '@/lib/realtime/websocket-context';
import { useToast } from '@/lib/use-toast';
import { notificationKeys, useBadge, useMark } from '../api/notifications';
import { useHeardNotifications } from '../hooks/use-heard-notifications';
import { useInboxFallback } from '../hooks/use-inbox-fallback';
import { useOpenLink } from '../hooks/use-open-link';
import { useTitleBadge } from '../hooks/use-title-badge';
import type { Notification } from '../notification';
import { NotificationToasts } from '../notification-toasts';

/** Turns what the socket says into toasts, and keeps inbox, badge and title true. Draws nothing. */
export function ToastManager() {
  const { socket, state } = useWebSocketContext();
  const queryClient = useQueryClient();
  const badge = useBadge();
  const lastSeq = badge.data?.last_seq;
  const toasted = useNotificationToasts();
  const { showToast } = useToast();
  const openLink = useOpenLink();
  const t = useTranslations('notifications');

  useInboxFallback();
  useTitleBadge(badge.data?.unseen ?? 0);

  useEffect(() => {
    if (lastSeq !== undefined) socket.remember(lastSeq);
  }, [socket, lastSeq]);

  const connectedBefore = useRef(false);
  useEffect(() => {
    if (state !== 'connected') return;
    // What happened while the socket was away is fetched, never guessed.
    const queryKey = connectedBefore.current ? undefined : notificationKeys.all;
    connectedBefore.current = true;
    void queryClient.invalidateQueries({ queryKey });
  }, [state, queryClient]);

  useHeardNotifications({
    onRow: (row) => {
      socket.remember(row.seq);
      if (row.toast && row.seen_at === null) toasted.add(row);
    },
    onPassing: ({ message, type, title, link }) => {
      const follow = openLink(link);
      showToast(message, type, {
        title,
        action: follow && { label: t('open'), onClick: follow },
      });
    },
    onKnown: (known) => toasted.forget(known),
  });

  return null;
}

function useNotificationToasts(): NotificationToasts {
  const t = useTranslations('notifications');
  const { showToast, dismissToast } = useToast();
  const router = useRouter();
  const openLink = useOpenLink();
  const { mutate: mark } = useMark();

  const open = useCallback(
    ({ id, link }: Notification) => {
      const follow = openLink(link);
      return (
        follow && {
          label: t('open'),
          onClick: () => {
            mark({ mark: 'read', ids: [id] });
            follow();
          },
        }
      );
    },
    [mark, openLink, t],
  );

  const voice = {
    show: showToast,
    dismiss: dismissToast,
    announce,
    count: (count: number) => t('new', { count }),
    open,
    openInbox: () => ({ label: t('see_inbox'), onClick: () => router.push('/inbox') }),
  };
  const [toasted] = useState(() => new NotificationToasts(voice));
  useEffect(() => {
    toasted.speakWith(voice);
  });
  useEffect(() => () => toasted.stop(), [toasted]);
  return toasted;
}
