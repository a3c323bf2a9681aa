'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { z } from 'zod';
import { useSocketEvent, useWebSocketContext } from '@/lib/realtime/websocket-context';
import { interviewKeys } from './api/interview';

const change = z.object({ interview_id: z.string(), change: z.string() });

/** Follows an interview: when something of it changes, what one may see of it is fetched again. */
export function useWatchInterview(id: string) {
  const { socket, state } = useWebSocketContext();
  const queryClient = useQueryClient();

  useEffect(() => {
    if (state !== 'connected') return;
    socket.send('watch', { interview_id: id });
    return () => socket.send('unwatch', { interview_id: id });
  }, [socket, state, id]);

  const handleChange = useCallback(
    (payload: unknown) => {
      const heard = change.safeParse(payload);
      if (heard.success && heard.data.interview_id === id) {
        void queryClient.invalidateQueries({ queryKey: interviewKeys.one(id) });
      }
    },
    [id, queryClient],
  );
  useSocketEvent('interview_changed', handleChange);
}
