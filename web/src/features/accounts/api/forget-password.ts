import { useMutation } from '@tanstack/react-query';
import { publicApi } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';

/** Asks for a link by mail. The answer is the same whether the address has an account or not. */
export function useForgetPassword() {
  return useMutation({
    mutationFn: (email: string) =>
      read(publicApi.POST('/api/auth/password-reset', { body: { email } })),
  });
}
