import { useMutation, useQuery } from '@tanstack/react-query';
import { publicApi } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import type { Schemas } from '@/lib/api/types';
import { keepAccessToken } from '@/lib/session/access-token';

export function useAccountLink(token: string | null) {
  return useQuery({
    queryKey: ['account-link', token],
    queryFn: () =>
      read(publicApi.GET('/api/auth/links/{token}', { params: { path: { token: token ?? '' } } })),
    enabled: token !== null,
    staleTime: Infinity,
  });
}

export function useFollowLink(token: string) {
  return useMutation({
    mutationFn: (choice: Schemas['UseLink']) =>
      read(
        publicApi.POST('/api/auth/links/{token}', { params: { path: { token } }, body: choice }),
      ),
    onSuccess: (session) => keepAccessToken(session),
  });
}

export function useSetUp() {
  return useMutation({
    mutationFn: (setUp: Schemas['SetUp']) => read(publicApi.POST('/api/setup', { body: setUp })),
    onSuccess: (session) => keepAccessToken(session),
  });
}
