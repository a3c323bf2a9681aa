import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { idempotencyHeader } from '@/lib/api/idempotency-key';
import type { Schemas } from '@/lib/api/types';

export type User = Schemas['User'];

const usersKey = ['users'] as const;

export function useUsers() {
  return useInfiniteQuery({
    queryKey: usersKey,
    queryFn: ({ pageParam }) =>
      read(api.GET('/api/users', { params: { query: { cursor: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

function useRefreshUsers() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: usersKey });
}

export function useInviteUser() {
  return useMutation({
    mutationFn: (invitation: Schemas['InviteUser']) =>
      read(
        api.POST('/api/users/invitations', {
          params: { header: idempotencyHeader() },
          body: invitation,
        }),
      ),
    onSuccess: useRefreshUsers(),
  });
}

export function useChangeUser() {
  return useMutation({
    mutationFn: ({ id, ...changes }: Schemas['ChangeUser'] & { id: string }) =>
      read(api.PATCH('/api/users/{id}', { params: { path: { id } }, body: changes })),
    onSuccess: useRefreshUsers(),
  });
}

export function useCreateUserLink() {
  return useMutation({
    mutationFn: (id: string) =>
      read(
        api.POST('/api/users/{id}/link', {
          params: { path: { id }, header: idempotencyHeader() },
        }),
      ),
    onSuccess: useRefreshUsers(),
  });
}

export function useResetUserTotp() {
  return useMutation({
    mutationFn: (id: string) =>
      read(api.DELETE('/api/users/{id}/totp', { params: { path: { id } } })),
    onSuccess: useRefreshUsers(),
  });
}
