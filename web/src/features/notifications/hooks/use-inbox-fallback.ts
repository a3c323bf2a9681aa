'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLive } from '@/lib/realtime/websocket-context';
import { notificationKeys } from '../api/notifications';

export const shortestMilliseconds = 15_000;
export const longestMilliseconds = 120_000;

/** Around the delay, so that many tabs do not ask in step. */
function roughly(milliseconds: number): number {
  return milliseconds * (0.9 + Math.random() * 0.2);
}

/**
 * While news do not arrive of themselves they are fetched: at once, then at a bounded interval that
 * grows as long as the server does not answer, never in a tab nobody sees.
 */
export function useInboxFallback() {
  const queryClient = useQueryClient();
  const live = useLive();

  useEffect(() => {
    if (live) return;
    let delay = shortestMilliseconds;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    let fetching = false;

    const fetchNow = async () => {
      clearTimeout(timer);
      if (fetching || document.visibilityState === 'hidden') return;
      fetching = true;
      const answered = await queryClient
        .refetchQueries({ queryKey: notificationKeys.all, type: 'active' }, { throwOnError: true })
        .then(
          () => true,
          () => false,
        );
      fetching = false;
      if (stopped) return;
      delay = answered ? shortestMilliseconds : Math.min(delay * 2, longestMilliseconds);
      clearTimeout(timer);
      timer = setTimeout(() => void fetchNow(), roughly(delay));
    };

    const fetchSoon = () => void fetchNow();
    void fetchNow();
    document.addEventListener('visibilitychange', fetchSoon);
    addEventListener('online', fetchSoon);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', fetchSoon);
      removeEventListener('online', fetchSoon);
    };
  }, [live, queryClient]);
}
