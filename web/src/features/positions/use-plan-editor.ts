'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAutosave } from '@/lib/use-autosave';
import { fetchPlan, proposePlan, savePlan, type InterviewPlan } from './api/plan';
import { positionKeys } from './api/positions';
import { abandonProposal, draftOf, mergeProposal, type PlanDraft } from './plan-draft';

/** A proposal that is being written: how many questions were asked for, and which attempt this is. */
interface ProposalUnderWay {
  asked: number;
  attempt: number;
}

/**
 * The plan under the pen: what is typed shows at once, is saved at each pause on the revision it
 * was based on, and a proposal's questions can be edited while the next ones are still arriving.
 */
export function usePlanEditor(positionId: string, initial: InterviewPlan | null) {
  const queryClient = useQueryClient();
  const [plan, setPlan] = useState(initial);
  const [draft, setDraft] = useState(() => draftOf(initial));
  const [proposal, setProposal] = useState<ProposalUnderWay | null>(null);
  const revision = useRef(initial?.revision ?? 0);
  const latest = useRef(draft);
  const edited = useRef(new Set<string>());
  const streaming = useRef<AbortController | null>(null);

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

  /**
   * Asks for a proposal; resolves with what it replaced, so that it can be undone, or with null
   * when it was cancelled.
   */
  const propose = useCallback(
    async (questionCount: number): Promise<PlanDraft | null> => {
      await flush();
      const replaced = latest.current;
      const controller = new AbortController();
      const arrived = new Set<string>();
      streaming.current = controller;
      setProposal({ asked: questionCount, attempt: 1 });
      edited.current.clear();
      show({ ...replaced, questions: [] });
      try {
        const proposed = await proposePlan({
          id: positionId,
          revision: revision.current,
          question_count: questionCount,
          signal: controller.signal,
          onQuestion: (question) => {
            const { questions } = latest.current;
            const isHere = questions.some(({ id }) => id === question.id);
            arrived.add(question.id);
            if (!isHere) show({ ...latest.current, questions: [...questions, question] });
          },
          onRestart: () => {
            setProposal((now) => now && { ...now, attempt: now.attempt + 1 });
            arrived.clear();
            const kept = latest.current.questions.filter(({ id }) => edited.current.has(id));
            for (const { id } of kept) arrived.add(id);
            show({ ...latest.current, questions: kept });
          },
        });
        accept(proposed);
        const whole = draftOf(proposed);
        show(mergeProposal(whole, latest.current, { arrived, edited: edited.current }));
        const taken = latest.current.questions.length < whole.questions.length;
        if (edited.current.size > 0 || taken) saveLater(latest.current);
        return replaced;
      } catch (error) {
        show(abandonProposal(replaced, latest.current, { arrived, edited: edited.current }));
        if (edited.current.size > 0) saveLater(latest.current);
        if (controller.signal.aborted) return null;
        throw error;
      } finally {
        streaming.current = null;
        setProposal(null);
        void queryClient.invalidateQueries({ queryKey: positionKeys.costs(positionId) });
      }
    },
    [accept, flush, positionId, queryClient, saveLater, show],
  );

  const cancelProposal = useCallback(() => streaming.current?.abort(), []);
  // Nobody waits for a proposal on a screen that was left.
  useEffect(() => cancelProposal, [cancelProposal]);

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
    proposal,
    proposing: proposal !== null,
    cancelProposal,
    accept,
    takeTheirs,
    keepMine,
    saveState: autosave.state,
    flush,
    revision,
  };
}

export type PlanEditor = ReturnType<typeof usePlanEditor>;
