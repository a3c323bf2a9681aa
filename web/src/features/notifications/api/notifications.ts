import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import type { Schemas } from '@/lib/api/types';

export type InboxFilter = 'all' | 'unread' | 'archived';

export const notificationKeys = {
  all: ['notifications'] as const,
  list: (filter: InboxFilter) => ['notifications', 'list', filter] as const,
  badge: ['notifications', 'badge'] as const,
};

export function useBadge() {
  return useQuery({
    queryKey: notificationKeys.badge,
    queryFn: () => read(api.GET('/api/notifications/badge')),
    // The socket patches it; this keeps it true while the socket is away.
    refetchInterval: 60_000,
  });
}

export function useInbox(filter: InboxFilter, enabled = true) {
  return useInfiniteQuery({
    queryKey: notificationKeys.list(filter),
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/api/notifications', {
          params: { query: { filter, limit: 30, cursor: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useMarkNotifications() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (marks: Schemas['MarkNotifications']) =>
      read(api.POST('/api/notifications/read', { body: marks })),
    onSuccess: (badge) => {
      queryClient.setQueryData(notificationKeys.badge, badge);
      return queryClient.invalidateQueries({ queryKey: ['notifications', 'list'] });
    },
  });
}
