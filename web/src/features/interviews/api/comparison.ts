import { useQueries } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { interviewQuery } from './interview';

/** The interviews compared, each veiled as it is by itself: what one has not rated comes without the AI's part. */
export function useComparedInterviews(ids: readonly string[]) {
  return useQueries({ queries: ids.map((id) => interviewQuery(id)) });
}

/** The versions of the plan that those interviews were led by: they hold the names of the competencies. */
export function usePlanVersions(positionId: string, versions: readonly number[]) {
  return useQueries({
    queries: versions.map((version) => ({
      queryKey: ['positions', 'one', positionId, 'plan', 'version', version] as const,
      queryFn: () =>
        read(
          api.GET('/api/positions/{id}/plan', {
            params: { path: { id: positionId }, query: { version } },
          }),
        ),
      // A published version does not change.
      staleTime: Infinity,
    })),
  });
}
