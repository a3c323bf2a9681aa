import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { idempotencyHeader } from '@/lib/api/idempotency-key';
import type { Schemas } from '@/lib/api/types';

export type InterviewSummary = Schemas['InterviewSummary'];
export type InterviewStatus = Schemas['InterviewStatus'];
export type Sort = 'newest' | 'oldest' | 'name';

/** Those whose answers are in: there is something to read. */
export function isReceived(interview: InterviewSummary): boolean {
  return ['submitted', 'analysed', 'decided'].includes(interview.status);
}

export interface InterviewFilters {
  q: string;
  status: InterviewStatus | null;
  sort: Sort;
}

export const candidateKeys = {
  all: (positionId: string) => ['candidates', positionId] as const,
  list: (positionId: string, filters: InterviewFilters) =>
    ['candidates', positionId, filters] as const,
};

export function useInterviews(positionId: string, filters: InterviewFilters) {
  return useInfiniteQuery({
    queryKey: candidateKeys.list(positionId, filters),
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/api/positions/{id}/interviews', {
          params: {
            path: { id: positionId },
            query: {
              q: filters.q || undefined,
              status: filters.status ?? undefined,
              sort: filters.sort,
              cursor: pageParam ?? undefined,
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** After an act on candidates: the table, the funnel and the list of positions are asked again. */
export function useRefreshCandidates(positionId: string) {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: candidateKeys.all(positionId) }),
      queryClient.invalidateQueries({ queryKey: ['positions', 'one', positionId] }),
      queryClient.invalidateQueries({ queryKey: ['positions', 'list'] }),
    ]);
}

export function useInviteCandidates(positionId: string) {
  const refresh = useRefreshCandidates(positionId);
  return useMutation({
    mutationFn: (invitation: Schemas['InviteCandidates']) =>
      read(
        api.POST('/api/positions/{id}/interviews', {
          params: { path: { id: positionId }, header: idempotencyHeader() },
          body: invitation,
        }),
      ),
    onSuccess: refresh,
  });
}
