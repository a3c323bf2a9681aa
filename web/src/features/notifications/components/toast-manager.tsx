'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect } from 'react';
import { useRouter } from '@/lib/i18n/navigation';
import { useSocketEvent, useWebSocketContext } from '@/lib/realtime/websocket-context';
import { useToast } from '@/lib/use-toast';
import { notificationKeys, useBadge } from '../api/notifications';
import { heardBadge, heardNotification, safeLink } from '../notification';

/** Turns what the socket says into toasts, and keeps inbox and badge true. Draws nothing itself. */
export function ToastManager() {
  const t = useTranslations('notifications');
  const { showToast } = useToast();
  const { socket, state } = useWebSocketContext();
  const queryClient = useQueryClient();
  const router = useRouter();
  const badge = useBadge();
  const lastSeq = badge.data?.last_seq;

  useEffect(() => {
    if (lastSeq !== undefined) socket.remember(lastSeq);
  }, [socket, lastSeq]);

  useEffect(() => {
    // What happened while the socket was away is fetched, never guessed.
    if (state === 'connected') void queryClient.invalidateQueries();
  }, [state, queryClient]);

  const handleNotification = useCallback(
    (payload: unknown) => {
      const heard = heardNotification.safeParse(payload);
      if (!heard.success) return;
      const { seq, type, title, message, link } = heard.data;
      const target = safeLink(link);
      showToast(message, type, {
        title,
        action: target ? { label: t('open'), onClick: () => router.push(target) } : undefined,
      });
      if (seq === undefined) return;
      socket.remember(seq);
      // What it tells of may be on the page: a list, a funnel, an interview.
      void queryClient.invalidateQueries();
    },
    [queryClient, router, showToast, socket, t],
  );

  const handleBadge = useCallback(
    (payload: unknown) => {
      const heard = heardBadge.safeParse(payload);
      if (!heard.success) return;
      queryClient.setQueryData(notificationKeys.badge, heard.data);
      void queryClient.invalidateQueries({ queryKey: ['notifications', 'list'] });
    },
    [queryClient],
  );

  useSocketEvent('notification', handleNotification);
  useSocketEvent('badge', handleBadge);
  return null;
}
