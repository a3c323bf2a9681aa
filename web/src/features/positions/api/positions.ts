import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { idempotencyHeader } from '@/lib/api/idempotency-key';
import type { Schemas } from '@/lib/api/types';

export type Position = Schemas['Position'];
export type PositionSummary = Schemas['PositionSummary'];
export type PositionStatus = Schemas['PositionStatus'];

export const positionKeys = {
  all: ['positions'] as const,
  list: (filters: { q: string; status: PositionStatus | null }) =>
    ['positions', 'list', filters] as const,
  one: (id: string) => ['positions', 'one', id] as const,
  plan: (id: string) => ['positions', 'plan', id] as const,
  costs: (id: string) => ['positions', 'costs', id] as const,
  members: (id: string) => ['positions', 'members', id] as const,
};

export function usePositions(filters: { q: string; status: PositionStatus | null }) {
  return useInfiniteQuery({
    queryKey: positionKeys.list(filters),
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/api/positions', {
          params: {
            query: {
              q: filters.q || undefined,
              status: filters.status ?? undefined,
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

export function positionQuery(id: string) {
  return queryOptions({
    queryKey: positionKeys.one(id),
    queryFn: () => read(api.GET('/api/positions/{id}', { params: { path: { id } } })),
  });
}

export function usePosition(id: string) {
  return useQuery(positionQuery(id));
}

export function useCreatePosition() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (position: Schemas['CreatePosition']) =>
      read(api.POST('/api/positions', { params: { header: idempotencyHeader() }, body: position })),
    onSuccess: (position) => {
      queryClient.setQueryData(positionKeys.one(position.id), position);
      return queryClient.invalidateQueries({ queryKey: ['positions', 'list'] });
    },
  });
}

export function useChangePosition(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: Schemas['ChangePosition']) =>
      read(api.PATCH('/api/positions/{id}', { params: { path: { id } }, body: changes })),
    onSuccess: (position) => {
      queryClient.setQueryData(positionKeys.one(id), position);
      return queryClient.invalidateQueries({ queryKey: ['positions', 'list'] });
    },
  });
}
