import { QueryClient } from '@tanstack/react-query';
import { isApiError } from './api/api-error';

const mostRetries = 2;

/** A refusal is final; a server that stumbles or a network that is away is worth asking again. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= mostRetries) return false;
  return isApiError(error) ? error.status === 0 || error.status >= 502 : true;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
      // An act that waits silently for the network looks like a page that hangs: it fails and says why.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
