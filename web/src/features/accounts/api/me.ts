import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import type { Schemas } from '@/lib/api/types';
import { dropAccessToken } from '@/lib/session/access-token';
import { meKey } from '@/lib/session/session-context';

export function useChangeMe() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: Schemas['ChangeMe']) => read(api.PATCH('/api/me', { body: changes })),
    onSuccess: (user) => queryClient.setQueryData(meKey, user),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (passwords: Schemas['ChangePassword']) =>
      read(api.POST('/api/me/password', { body: passwords })),
  });
}

export function useStartTotp() {
  return useMutation({ mutationFn: () => read(api.POST('/api/me/totp')) });
}

export function useConfirmTotp() {
  return useMutation({
    mutationFn: (code: string) => read(api.POST('/api/me/totp/confirm', { body: { code } })),
  });
}

export function useRemoveTotp() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => read(api.DELETE('/api/me/totp', { body: { password } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meKey }),
  });
}

export function useSignOutEverywhere() {
  return useMutation({
    mutationFn: () => read(api.POST('/api/auth/sign-out-everywhere')),
    onSuccess: () => dropAccessToken('signed_out'),
  });
}
