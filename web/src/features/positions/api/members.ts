import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { positionKeys } from './positions';

export function useMembers(id: string) {
  return useQuery({
    queryKey: positionKeys.members(id),
    queryFn: () => read(api.GET('/api/positions/{id}/members', { params: { path: { id } } })),
  });
}

/** Everybody who could be asked to rate. */
export function usePossibleMembers(enabled: boolean) {
  return useQuery({
    queryKey: ['positions', 'possible-members'],
    queryFn: () => read(api.GET('/api/users', { params: { query: { limit: 100 } } })),
    enabled,
  });
}

export function useSetMembers(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (userIds: string[]) =>
      read(
        api.PUT('/api/positions/{id}/members', {
          params: { path: { id } },
          body: { user_ids: userIds },
        }),
      ),
    onSuccess: (members) => queryClient.setQueryData(positionKeys.members(id), members),
  });
}
