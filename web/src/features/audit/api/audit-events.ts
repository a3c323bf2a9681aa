import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';

export function useAuditEvents(act: string) {
  return useInfiniteQuery({
    queryKey: ['audit', act],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/api/audit-events', {
          params: { query: { act: act || undefined, cursor: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
