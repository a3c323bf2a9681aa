'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { isApiError } from '@/lib/api/api-error';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import type { Schemas } from '@/lib/api/types';
import { useRouter } from '@/lib/i18n/navigation';
import { dropAccessToken, onSessionEnd } from './access-token';

export type User = Schemas['User'];
export type Role = Schemas['Role'];

export const meKey = ['me'] as const;

interface Session {
  user: User;
  has: (...roles: Role[]) => boolean;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

interface SessionProviderProps {
  /** Shown while the session is being resumed, in the shape of the page to come. */
  waiting: ReactNode;
  failed: (error: unknown, retry: () => void) => ReactNode;
  children: ReactNode;
}

/** Resumes the session of whoever comes back; sends everybody else to the door and back again. */
export function SessionProvider({ waiting, failed, children }: SessionProviderProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const me = useQuery({
    queryKey: meKey,
    queryFn: () => read(api.GET('/api/me')),
    staleTime: 60_000,
  });
  const user = me.data;
  const signedOut = isApiError(me.error) && me.error.status === 401;

  const goToDoor = useCallback(
    (ended: boolean) => {
      const here = window.location.pathname + window.location.search;
      const search = new URLSearchParams({ next: here, ...(ended ? { ended: '1' } : {}) });
      queryClient.clear();
      router.replace(`/sign-in?${search}`);
    },
    [queryClient, router],
  );

  useEffect(() => {
    if (signedOut) goToDoor(false);
  }, [signedOut, goToDoor]);

  useEffect(() => {
    if (!user) return;
    return onSessionEnd((reason) => goToDoor(reason === 'expired'));
  }, [user, goToDoor]);

  const signOut = useCallback(async () => {
    await api.POST('/api/auth/sign-out').catch(() => undefined);
    dropAccessToken('signed_out');
  }, []);

  const session = useMemo<Session | null>(
    () =>
      user
        ? { user, has: (...roles) => roles.some((role) => user.roles.includes(role)), signOut }
        : null,
    [user, signOut],
  );

  if (me.isError && !signedOut && !session) return failed(me.error, () => void me.refetch());
  if (!session) return waiting;
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in. Only inside the staff's pages. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it');
  return session;
}
