'use client';

import { useCallback, useState } from 'react';
import { z } from 'zod';
import { useSocketEvent, useWebSocketContext } from '@/lib/realtime/websocket-context';
import { useSession } from '@/lib/session/session-context';

const presence = z.object({
  interview_id: z.string(),
  watchers: z.array(z.object({ user_id: z.string(), name: z.string() })),
});

export type Watcher = z.infer<typeof presence>['watchers'][number];

const nobody: readonly Watcher[] = [];

/** Who else looks at the interview now; nobody while the connection is lost, since nobody can tell. */
export function useOtherWatchers(interviewId: string): readonly Watcher[] {
  const { state } = useWebSocketContext();
  const { user } = useSession();
  const [heard, setHeard] = useState<z.infer<typeof presence> | null>(null);

  const handlePresence = useCallback((payload: unknown) => {
    const parsed = presence.safeParse(payload);
    if (parsed.success) setHeard(parsed.data);
  }, []);
  useSocketEvent('presence', handlePresence);

  if (state !== 'connected' || heard?.interview_id !== interviewId) return nobody;
  return heard.watchers.filter((watcher) => watcher.user_id !== user.id);
}
