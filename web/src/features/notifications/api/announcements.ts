import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { idempotencyHeader } from '@/lib/api/idempotency-key';
import type { Schemas } from '@/lib/api/types';

export type Announcement = Schemas['Announcement'];

const announcementsKey = ['announcements'] as const;
const pageSize = 20;
/** As many as one request gives. */
const mostPeople = 100;

export function useAnnouncements() {
  return useInfiniteQuery({
    queryKey: announcementsKey,
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/api/announcements', {
          params: { query: { limit: pageSize, cursor: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

interface Sending {
  /** One for each announcement composed, so that pressing twice sends once. */
  key: string;
  announcement: Schemas['Announce'];
}

export function useAnnounce() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ key, announcement }: Sending) =>
      read(
        api.POST('/api/announcements', {
          params: { header: idempotencyHeader(key) },
          body: announcement,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: announcementsKey }),
  });
}

/** Everybody with an account, page after page: announcements go to those who are active. */
export function usePeople() {
  return useQuery({
    queryKey: [...announcementsKey, 'people'],
    queryFn: async () => {
      const people: Schemas['User'][] = [];
      let cursor: string | null = null;
      do {
        const page: { items: Schemas['User'][]; next_cursor: string | null } = await read(
          api.GET('/api/users', {
            params: { query: { limit: mostPeople, cursor: cursor ?? undefined } },
          }),
        );
        people.push(...page.items);
        cursor = page.next_cursor;
      } while (cursor !== null);
      return people.filter(({ status }) => status === 'active');
    },
  });
}
