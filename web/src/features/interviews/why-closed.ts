import type { Schemas } from '@/lib/api/types';

type Summary = Pick<Schemas['InterviewSummary'], 'status' | 'invitation_state' | 'candidate'>;

/** Why no answers will come, as things stand; null where they may. A revoked link can be renewed. */
export function whyClosed({
  status,
  invitation_state,
  candidate,
}: Summary): 'erased' | 'expired' | 'withdrawn' | 'revoked' | null {
  if (candidate.name === '') return 'erased';
  if (status === 'expired' || status === 'withdrawn') return status;
  return invitation_state === 'revoked' ? 'revoked' : null;
}
