import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { idempotencyHeader } from '@/lib/api/idempotency-key';
import type { Schemas } from '@/lib/api/types';

export type Interview = Schemas['Interview'];
export type ReviewedAnswer = Schemas['ReviewedAnswer'];
export type Evaluation = Schemas['Evaluation'];
export type AssessedPoint = Schemas['AssessedPoint'];

export const interviewKeys = {
  one: (id: string) => ['interviews', id] as const,
};

export function interviewQuery(id: string) {
  return queryOptions({
    queryKey: interviewKeys.one(id),
    queryFn: () => read(api.GET('/api/interviews/{id}', { params: { path: { id } } })),
  });
}

export function useInterview(id: string) {
  return useQuery(interviewQuery(id));
}

/** Rates an answer; what comes back is the answer unveiled. */
export function useRateAnswer(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ questionId, ...rating }: Schemas['RateAnswer'] & { questionId: string }) =>
      read(
        api.PUT('/api/interviews/{id}/answers/{question_id}/rating', {
          params: { path: { id, question_id: questionId } },
          body: rating,
        }),
      ),
    onSuccess: (answer) => {
      queryClient.setQueryData<Interview>(interviewKeys.one(id), (interview) =>
        interview
          ? {
              ...interview,
              answers: interview.answers.map((each) =>
                each.question.id === answer.question.id ? answer : each,
              ),
            }
          : interview,
      );
      void queryClient.invalidateQueries({ queryKey: ['positions'] });
      void queryClient.invalidateQueries({ queryKey: ['candidates'] });
      // The last rating also unveils the overall and everybody's comments.
      return queryClient.invalidateQueries({ queryKey: interviewKeys.one(id) });
    },
  });
}

/** One's own note on an answer; what is typed stands at once in what is known, for when one comes back to it. */
export function useNote(id: string, questionId: string) {
  const queryClient = useQueryClient();
  const show = (text: string) =>
    queryClient.setQueryData<Interview>(interviewKeys.one(id), (interview) =>
      interview
        ? {
            ...interview,
            answers: interview.answers.map((each) =>
              each.question.id === questionId ? { ...each, my_note: text } : each,
            ),
          }
        : interview,
    );
  const save = async (text: string) => {
    await read(
      api.PUT('/api/interviews/{id}/answers/{question_id}/note', {
        params: { path: { id, question_id: questionId } },
        body: { text },
      }),
    );
    // What was fetched while this was on its way still held the note before.
    show(text);
  };
  return { show, save };
}

export function useAddComment(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      read(
        api.POST('/api/interviews/{id}/comments', {
          params: { path: { id }, header: idempotencyHeader() },
          body: { text },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: interviewKeys.one(id) }),
  });
}

export function useDecide(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (decision: Schemas['Decide']) =>
      read(api.PUT('/api/interviews/{id}/decision', { params: { path: { id } }, body: decision })),
    onSuccess: (interview) => {
      queryClient.setQueryData(interviewKeys.one(id), interview);
      void queryClient.invalidateQueries({ queryKey: ['positions'] });
      void queryClient.invalidateQueries({ queryKey: ['candidates'] });
    },
  });
}

export function useShareDecision(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      read(api.POST('/api/interviews/{id}/decision/share', { params: { path: { id } } })),
    onSuccess: (interview) => queryClient.setQueryData(interviewKeys.one(id), interview),
  });
}
