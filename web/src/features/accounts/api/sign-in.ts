import { useMutation } from '@tanstack/react-query';
import { publicApi } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import type { Schemas } from '@/lib/api/types';
import { keepAccessToken } from '@/lib/session/access-token';

export function useSignIn() {
  return useMutation({
    mutationFn: (credentials: Schemas['SignIn']) =>
      read(publicApi.POST('/api/auth/sign-in', { body: credentials })),
    onSuccess: (session) => keepAccessToken(session),
  });
}
