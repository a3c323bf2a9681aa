import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import type { Schemas } from '@/lib/api/types';

const askAgainMilliseconds = 1500;
/** The mail asked for with the link is among the newest. */
const newest = 20;

/** What became of the mail with the link of this user, followed until it has left. */
export function useLinkMail(userId: string | null) {
  return useQuery({
    queryKey: ['mails', 'link', userId],
    queryFn: async (): Promise<Schemas['Mail'] | null> => {
      const { items } = await read(api.GET('/api/mails', { params: { query: { limit: newest } } }));
      return (
        items.find(
          ({ kind, recipient }) =>
            recipient.id === userId && (kind === 'user_invitation' || kind === 'password_reset'),
        ) ?? null
      );
    },
    enabled: userId !== null,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.state === 'queued' || state.data === null ? askAgainMilliseconds : false,
  });
}
