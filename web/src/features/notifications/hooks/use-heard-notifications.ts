'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { z } from 'zod';
import { useSocketEvent } from '@/lib/realtime/websocket-context';
import {
  badgeOf,
  changeLists,
  isFetching,
  isMarking,
  isOnItsWay,
  notificationKeys,
  refreshLists,
  showMark,
} from '../api/notifications';
import { addRow, countIn, isMeant } from '../inbox-cache';
import {
  heardBadge,
  heardMarked,
  heardPassing,
  heardRow,
  type Badge,
  type Notification,
  type Settings,
} from '../notification';

interface Hearing {
  onRow: (row: Notification) => void;
  onPassing: (passing: z.infer<typeof heardPassing>) => void;
  /** These rows need no toast any more: they were read or archived, here or elsewhere. */
  onKnown: (known: (row: Notification) => boolean) => void;
}

/** Many rows at once ask for one look at the rest of the page, not for one each. */
const restMilliseconds = 400;

/** Keeps lists, badge and settings equal to what the server says over the socket. */
export function useHeardNotifications(hearing: Hearing) {
  const queryClient = useQueryClient();
  const latest = useRef(hearing);
  useEffect(() => {
    latest.current = hearing;
  });
  const refreshPage = useRefreshPage();
  const askAgain = useAskAgain();

  const handleNotification = useCallback(
    (payload: unknown) => {
      const row = heardRow.safeParse(payload);
      if (row.success) {
        queryClient.setQueryData<Badge>(notificationKeys.badge, (badge) =>
          badge ? countIn(badge, row.data) : badge,
        );
        changeLists(queryClient, (pages, view) => addRow(pages, view, row.data));
        // An answer on its way may have been made before the row: it is asked for again.
        if (isFetching(queryClient)) askAgain();
        refreshPage();
        latest.current.onRow(row.data);
        return;
      }
      const passing = heardPassing.safeParse(payload);
      if (passing.success) latest.current.onPassing(passing.data);
    },
    [queryClient, refreshPage, askAgain],
  );

  const showBadge = useCallback(
    (heard: Badge) => {
      const known = queryClient.getQueryData<Badge>(notificationKeys.badge);
      // Numbers that do not count the newest row yet cannot be shown, nor be left unheard.
      if (known && known.last_seq > heard.last_seq) {
        void queryClient.invalidateQueries({ queryKey: notificationKeys.badge });
      } else {
        queryClient.setQueryData(notificationKeys.badge, badgeOf(heard));
      }
    },
    [queryClient],
  );

  const handleBadge = useCallback(
    (payload: unknown) => {
      const heard = heardBadge.safeParse(payload);
      if (heard.success && !isMarking(queryClient)) showBadge(heard.data);
    },
    [queryClient, showBadge],
  );

  const handleMarked = useCallback(
    (payload: unknown) => {
      const heard = heardMarked.safeParse(payload);
      if (!heard.success) return;
      const request = heard.data;
      if (request.mark === 'read' || request.mark === 'archived') {
        latest.current.onKnown((row) => isMeant(request, row));
      }
      // What this tab has marked is on the screen already; its answer brings the numbers.
      if (isOnItsWay(queryClient, request)) return;
      showMark(queryClient, request, request.marked_at);
      if (isMarking(queryClient) || isFetching(queryClient)) askAgain();
      else showBadge(request);
      void refreshLists(queryClient, request);
    },
    [queryClient, showBadge, askAgain],
  );

  const handleSettings = useCallback(
    (payload: unknown) => {
      queryClient.setQueryData<Settings>(notificationKeys.settings, (known) =>
        isNewer(payload, known) ? payload : known,
      );
    },
    [queryClient],
  );

  useSocketEvent('notification', handleNotification);
  useSocketEvent('badge', handleBadge);
  useSocketEvent('notifications_changed', handleMarked);
  useSocketEvent('notification_settings_changed', handleSettings);
}

function isNewer(payload: unknown, known: Settings | undefined): payload is Settings {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'revision' in payload &&
    typeof payload.revision === 'number' &&
    known !== undefined &&
    payload.revision > known.revision
  );
}

/** Fetches badge and lists anew, once for many reasons, and not before this tab's marks are kept. */
function useAskAgain(): () => void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    const ask = () => {
      timer.current = isMarking(queryClient) ? setTimeout(ask, restMilliseconds) : undefined;
      if (timer.current !== undefined) return;
      void queryClient.invalidateQueries({ queryKey: notificationKeys.badge });
      void queryClient.invalidateQueries({ queryKey: notificationKeys.lists });
    };
    timer.current ??= setTimeout(ask, restMilliseconds);
  }, [queryClient]);
}

/** What a notification tells of may be on the page: a list, a funnel, an interview. */
function useRefreshPage(): () => void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== notificationKeys.all[0],
      });
    }, restMilliseconds);
  }, [queryClient]);
}
