import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, isApiError } from '@/lib/api/api-error';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import type { Schemas } from '@/lib/api/types';
import { serverSentEvents } from '@/lib/server-sent-events';
import { positionKeys } from './positions';

export type InterviewPlan = Schemas['InterviewPlan'];
export type PlanQuestion = Schemas['PlanQuestion'];

export function fetchPlan(id: string) {
  return read(api.GET('/api/positions/{id}/plan', { params: { path: { id } } }));
}

/** The plan, or null where none has been written yet. */
export function usePlan(id: string) {
  return useQuery({
    queryKey: positionKeys.plan(id),
    queryFn: () =>
      fetchPlan(id).catch((error: unknown) => {
        if (isApiError(error, 'plan_not_found')) return null;
        throw error;
      }),
    // The editor holds what is being written; a refetch must not pull it away.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

export function savePlan(id: string, plan: Schemas['SavePlan']) {
  return read(api.PUT('/api/positions/{id}/plan', { params: { path: { id } }, body: plan }));
}

export function usePublishPlan(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (revision: number) =>
      read(
        api.POST('/api/positions/{id}/plan/publish', {
          params: { path: { id } },
          body: { revision },
        }),
      ),
    onSuccess: async (plan) => {
      queryClient.setQueryData(positionKeys.plan(id), plan);
      await queryClient.invalidateQueries({ queryKey: positionKeys.one(id) });
      await queryClient.invalidateQueries({ queryKey: ['positions', 'list'] });
    },
  });
}

/** What the AI has cost for a position, and will. */
export function useAiCosts(id: string) {
  return useQuery({
    queryKey: positionKeys.costs(id),
    queryFn: () => read(api.GET('/api/positions/{id}/ai-costs', { params: { path: { id } } })),
  });
}

type ProposalRequest = Schemas['ProposePlan'] & {
  id: string;
  onQuestion: (question: PlanQuestion) => void;
  /** Another attempt begins: what came so far counts no more, unless it comes again. */
  onRestart: () => void;
  /** Aborting closes the connection, which stops the model. */
  signal: AbortSignal;
};

/** Asks for a plan; questions are handed over one by one as they are ready. */
export async function proposePlan({
  id,
  onQuestion,
  onRestart,
  revision,
  question_count,
  signal,
}: ProposalRequest): Promise<InterviewPlan> {
  const { data, response } = await api.POST('/api/positions/{id}/plan/propose', {
    params: { path: { id } },
    body: { revision, question_count },
    headers: { Accept: 'text/event-stream, application/json;q=0.9' },
    parseAs: 'stream',
    signal,
  });
  const stream = data as ReadableStream<Uint8Array> | null | undefined;
  if (!stream) throw new ApiError('unexpected', response.status);
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
    return (await new Response(stream).json()) as InterviewPlan;
  }
  for await (const { event, data: text } of serverSentEvents(stream)) {
    if (event === 'question') onQuestion(JSON.parse(text) as PlanQuestion);
    if (event === 'restart') onRestart();
    if (event === 'plan') return JSON.parse(text) as InterviewPlan;
    if (event === 'problem') {
      const problem = JSON.parse(text) as Schemas['Problem'];
      throw new ApiError(problem.code, problem.status, problem.errors, problem.request_id);
    }
  }
  throw new ApiError('unreachable', 0);
}
