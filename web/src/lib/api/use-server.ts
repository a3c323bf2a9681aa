'use client';

import { useQuery } from '@tanstack/react-query';
import { publicApi } from './client';
import { read } from './create-client';

/** Facts about this installation that hold until it is started anew. */
function useServer() {
  return useQuery({
    queryKey: ['server'],
    queryFn: () => read(publicApi.GET('/api/server')),
    staleTime: Infinity,
  });
}

/** Whether this server sends mail; undefined until that is known. */
export function useSendsMail(): boolean | undefined {
  return useServer().data?.mail;
}

/** Whether this server sends mail; false until that is known. */
export function useMailAvailable(): boolean {
  return useServer().data?.mail ?? false;
}
