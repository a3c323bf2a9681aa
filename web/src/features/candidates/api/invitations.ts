import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { idempotencyHeader } from '@/lib/api/idempotency-key';

export const offeredDays = [3, 7, 14, 30, 60] as const;
export const usualDays = 14;

export function fetchInvitation(interviewId: string) {
  return read(
    api.GET('/api/interviews/{id}/invitation', { params: { path: { id: interviewId } } }),
  );
}

const askAgainMilliseconds = 1500;

/** What became of the mail with the link, followed until it has left. */
export function useInvitationMail(interviewId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['candidates', 'invitation', interviewId],
    queryFn: () => fetchInvitation(interviewId),
    select: ({ mail }) => mail,
    enabled,
    refetchInterval: ({ state }) =>
      state.data?.mail?.state === 'queued' ? askAgainMilliseconds : false,
  });
}

export function renewInvitation(interviewId: string, days: number = usualDays) {
  return read(
    api.POST('/api/interviews/{id}/invitation', {
      params: { path: { id: interviewId }, header: idempotencyHeader() },
      body: { expires_in_days: days },
    }),
  );
}

export function revokeInvitation(interviewId: string) {
  return read(
    api.DELETE('/api/interviews/{id}/invitation', { params: { path: { id: interviewId } } }),
  );
}
