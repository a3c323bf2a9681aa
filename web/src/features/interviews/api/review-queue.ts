import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import type { Schemas } from '@/lib/api/types';
import { interviewQuery } from './interview';

type Summary = Schemas['InterviewSummary'];

const received: readonly string[] = ['submitted', 'analysed', 'decided'];
/** Pages of a hundred: more people than one rates in one go. */
const mostPages = 5;

async function fetchReceived(positionId: string): Promise<Summary[]> {
  const all: Summary[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const found: { items: Summary[]; next_cursor: string | null } = await read(
      api.GET('/api/positions/{id}/interviews', {
        params: {
          path: { id: positionId },
          query: { sort: 'oldest', limit: 100, cursor: cursor ?? undefined },
        },
      }),
    );
    all.push(...found.items);
    cursor = found.next_cursor;
    if (cursor === null) break;
  }
  return all.filter(({ status, candidate }) => received.includes(status) && candidate.name !== '');
}

export function receivedKey(positionId: string) {
  // Below what the candidates' table is kept under: what refreshes the one refreshes the other.
  return ['candidates', positionId, 'received'] as const;
}

/** The interviews of a position that came in, in the order they were invited: never in one derived from the AI. */
export function useReceivedInterviews(positionId: string) {
  return useQuery({
    queryKey: receivedKey(positionId),
    queryFn: () => fetchReceived(positionId),
  });
}

/** Whether every answer is rated by the reader; a question left without one needs no rating. */
export function isRatedWhole({ rated_by_me: rated, answered }: Summary): boolean {
  return rated >= answered;
}

/** Whom one has still to rate besides this person, the next one first. */
export function peopleToRate(all: readonly Summary[], currentId: string): Summary[] {
  const at = all.findIndex(({ id }) => id === currentId);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].filter(
    (each) => each.id !== currentId && !isRatedWhole(each),
  );
}

/** Who is next; what they answered is fetched ahead, so that going on takes no time. */
export function useReviewQueue(interview: Schemas['Interview']) {
  const queryClient = useQueryClient();
  const { id, position_id: positionId } = interview.summary;
  const all = useReceivedInterviews(positionId);
  const left = peopleToRate(all.data ?? [], id);
  const next = left[0]?.id;
  useEffect(() => {
    if (next) void queryClient.prefetchQuery(interviewQuery(next));
  }, [next, queryClient]);
  return { next, left: left.length, known: all.isSuccess };
}
