'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useAutosave } from '@/lib/use-autosave';
import { fetchPlan, proposePlan, savePlan, type InterviewPlan } from './api/plan';
import { positionKeys } from './api/positions';
import { draftOf, mergeProposal, type PlanDraft } from './plan-draft';

/**
 * The plan under the pen: what is typed shows at once, is saved at each pause on the revision it
 * was based on, and a proposal's questions can be edited while the next ones are still arriving.
 */
export function usePlanEditor(positionId: string, initial: InterviewPlan | null) {
  const queryClient = useQueryClient();
  const [plan, setPlan] = useState(initial);
  const [draft, setDraft] = useState(() => draftOf(initial));
  const [proposing, setProposing] = useState(false);
  const revision = useRef(initial?.revision ?? 0);
  const latest = useRef(draft);
  const edited = useRef(new Set<string>());
  const streaming = useRef(false);

  const accept = useCallback(
    (saved: InterviewPlan) => {
      revision.current = saved.revision;
      setPlan(saved);
      queryClient.setQueryData(positionKeys.plan(positionId), saved);
    },
    [positionId, queryClient],
  );

  const autosave = useAutosave<PlanDraft>(async (value) => {
    accept(await savePlan(positionId, { ...value, revision: revision.current }));
  });
  const { change: saveLater, flush, resume, discard } = autosave;

  const show = useCallback((next: PlanDraft) => {
    latest.current = next;
    setDraft(next);
  }, []);

  const update = useCallback(
    (change: (current: PlanDraft) => PlanDraft, questionId?: string) => {
      show(change(latest.current));
      if (questionId) edited.current.add(questionId);
      if (!streaming.current) saveLater(latest.current);
    },
    [saveLater, show],
  );

  /** Asks for a proposal; resolves with what it replaced, so that it can be undone. */
  const propose = useCallback(
    async (questionCount: number): Promise<PlanDraft> => {
      await flush();
      const replaced = latest.current;
      streaming.current = true;
      setProposing(true);
      edited.current.clear();
      show({ ...replaced, questions: [] });
      try {
        const proposed = await proposePlan({
          id: positionId,
          revision: revision.current,
          question_count: questionCount,
          onQuestion: (question) =>
            show({ ...latest.current, questions: [...latest.current.questions, question] }),
        });
        accept(proposed);
        show(mergeProposal(draftOf(proposed), latest.current, edited.current));
        if (edited.current.size > 0) saveLater(latest.current);
      } catch (error) {
        show(replaced);
        throw error;
      } finally {
        streaming.current = false;
        setProposing(false);
      }
      return replaced;
    },
    [accept, flush, positionId, saveLater, show],
  );

  /** After a conflict: take what the server has and drop what is here. */
  const takeTheirs = useCallback(async () => {
    const theirs = await fetchPlan(positionId);
    accept(theirs);
    show(draftOf(theirs));
    discard();
  }, [accept, discard, positionId, show]);

  /** After a conflict: save what is here on top of what the server has. */
  const keepMine = useCallback(async () => {
    accept(await fetchPlan(positionId));
    saveLater(latest.current);
    resume();
  }, [accept, positionId, resume, saveLater]);

  return {
    plan,
    draft,
    update,
    propose,
    proposing,
    accept,
    takeTheirs,
    keepMine,
    saveState: autosave.state,
    flush,
    revision,
  };
}

export type PlanEditor = ReturnType<typeof usePlanEditor>;
