'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { isApiError } from '@/lib/api/api-error';
import { createApiClient, read } from '@/lib/api/create-client';
import type { Schemas } from '@/lib/api/types';
import {
  forgetSession,
  keepSession,
  readSession,
  takeLinkToken,
  type PassageSession,
} from '../passage-session';

/** The passage and how far this device's clock is behind the server's. */
export interface PassageState {
  passage: Schemas['Passage'];
  offset: number;
}

/** How soon a device that lies idle during an interview sees that another one has taken over. */
const lookAgainMilliseconds = 10_000;

export const passageKeys = {
  state: ['passage'] as const,
  data: ['passage', 'data'] as const,
};

const client = createApiClient((request) => {
  const token = readSession()?.session;
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  return fetch(request);
});

const stateOf = (passage: Schemas['Passage']): PassageState => ({
  passage,
  offset: Date.parse(passage.server_time) - Date.now(),
});

async function openSession(invitation: string): Promise<PassageState> {
  const opened = await read(client.POST('/api/interview/session', { body: { token: invitation } }));
  keepSession({ invitation, session: opened.token });
  return stateOf(opened.passage);
}

/** The same tab after a day: its session has run out, its link has not. */
const hasRunOut = (error: unknown) => isApiError(error) && error.status === 401;

async function resumeSession(known: PassageSession): Promise<PassageState> {
  if (!known.session) return openSession(known.invitation);
  try {
    return stateOf(await read(client.GET('/api/interview')));
  } catch (error) {
    if (hasRunOut(error)) return openSession(known.invitation);
    throw error;
  }
}

async function openPassage(): Promise<PassageState | null> {
  const token = takeLinkToken();
  const known = readSession();
  if (token && token !== known?.invitation) {
    keepSession({ invitation: token, session: null });
    return openSession(token);
  }
  return known ? resumeSession(known) : null;
}

/** Opens the interview from the link, or resumes it. Null: this tab was never given a link. */
export function usePassage() {
  return useQuery({
    queryKey: passageKeys.state,
    queryFn: openPassage,
    retry: (count, error) => isApiError(error, 'unreachable') && count < 3,
    staleTime: Infinity,
    refetchOnReconnect: 'always',
    refetchOnWindowFocus: (query) => query.state.status === 'success' && 'always',
    refetchInterval: ({ state }) =>
      state.status === 'success' && state.data?.passage.status === 'started'
        ? lookAgainMilliseconds
        : false,
  });
}

/** The acts of a passage: each is answered with where the candidate stands after it. */
export function usePassageActs() {
  const queryClient = useQueryClient();
  const put = useCallback(
    (state: PassageState) => queryClient.setQueryData(passageKeys.state, state),
    [queryClient],
  );
  return useMemo(() => {
    const act = async (call: Promise<{ data?: Schemas['Passage'] }>) =>
      put(stateOf(await read(call)));
    return {
      refresh: () => queryClient.invalidateQueries({ queryKey: passageKeys.state, exact: true }),
      continueHere: async () => {
        const known = readSession();
        if (known) put(await openSession(known.invitation));
      },
      decide: (consents: Schemas['DecideConsents']['consents']) =>
        act(client.PUT('/api/interview/consents', { body: { consents } })),
      start: () => act(client.POST('/api/interview/start')),
      openQuestion: (number: number) =>
        act(
          client.POST('/api/interview/questions/{number}/open', { params: { path: { number } } }),
        ),
      beginAnswer: (number: number) =>
        act(
          client.POST('/api/interview/questions/{number}/answer', { params: { path: { number } } }),
        ),
      saveDraft: (number: number, draft: Schemas['SaveDraft']) =>
        read(
          client.PUT('/api/interview/questions/{number}/draft', {
            params: { path: { number } },
            body: draft,
          }),
        ),
      // The question names the act: a repeat after a cut connection returns the first result.
      submitResponse: (questionId: string, text: string) =>
        read(
          client.POST('/api/interview/responses', {
            params: { header: { 'Idempotency-Key': `response-${questionId}` } },
            body: { question_id: questionId, text },
          }),
        ),
      openFollowUp: (number: number) =>
        act(
          client.POST('/api/interview/questions/{number}/follow-up/open', {
            params: { path: { number } },
          }),
        ),
      saveFollowUpDraft: (number: number, draft: Schemas['SaveDraft']) =>
        read(
          client.PUT('/api/interview/questions/{number}/follow-up/draft', {
            params: { path: { number } },
            body: draft,
          }),
        ),
      settleFollowUp: (interviewId: string, number: number, answer: Schemas['SettleFollowUp']) =>
        read(
          client.POST('/api/interview/questions/{number}/follow-up', {
            params: {
              path: { number },
              header: { 'Idempotency-Key': `follow-up-${interviewId}-${number}` },
            },
            body: answer,
          }),
        ),
      submit: () => act(client.POST('/api/interview/submit')),
      withdraw: () => act(client.POST('/api/interview/withdraw')),
    };
  }, [put, queryClient]);
}

/** One act with its progress and failure, for a button. */
export function useAct<Variables = void>(run: (variables: Variables) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: run,
    onError: (error) => {
      // Somebody or something moved on: another device, or the clock. The page shows what is true now.
      if (isApiError(error) && error.status === 409) {
        void queryClient.invalidateQueries({ queryKey: passageKeys.state, exact: true });
      }
    },
  });
}

export function useHeldData(enabled: boolean) {
  return useQuery({
    queryKey: passageKeys.data,
    queryFn: () => read(client.GET('/api/interview/data')),
    enabled,
  });
}

export function useEraseData() {
  return useMutation({
    mutationFn: () => read(client.DELETE('/api/interview/data')),
    onSuccess: forgetSession,
  });
}
