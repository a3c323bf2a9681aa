'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form-alert';
import { Select } from '@/components/ui/select';
import { isApiError } from '@/lib/api/api-error';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { EstimatedCost } from './ai-costs';
import { PlanTasks } from './plan-tasks';
import { shortestDescription } from '../plan-draft';
import type { PlanEditor } from '../use-plan-editor';

interface ProposePlanProps {
  positionId: string;
  editor: PlanEditor;
  /** Asks as soon as it is shown: creating the position was asking for its plan. */
  atOnce?: boolean;
  descriptionLength: number;
  /** The description is what the proposal is drawn from: it must be on the server first. */
  beforeProposing: () => Promise<void>;
  afterProposing: () => Promise<void>;
}

/** Asks for a plan. What it replaces can be put back. */
export function ProposePlan({
  positionId,
  editor,
  atOnce = false,
  descriptionLength,
  beforeProposing,
  afterProposing,
}: ProposePlanProps) {
  const t = useTranslations('positions.editor');
  const tc = useTranslations('common');
  const describe = useErrorMessage();
  const { showToast } = useToast();
  const [count, setCount] = useState(5);
  const [error, setError] = useState<unknown>(null);
  // What the button offers stays as it was until the whole plan is there.
  const [offersAnother, setOffersAnother] = useState(false);
  const hasQuestions = editor.draft.questions.length > 0;
  const hadQuestions = editor.proposing ? offersAnother : hasQuestions;
  const isTooShort = descriptionLength > 0 && descriptionLength < shortestDescription;

  const handlePropose = async () => {
    setError(null);
    setOffersAnother(hasQuestions);
    try {
      await beforeProposing();
      const replaced = await editor.propose(count);
      if (!replaced) return;
      await afterProposing();
      showToast(t('proposed'), 'success', {
        action:
          replaced.questions.length > 0
            ? { label: tc('undo'), onClick: () => editor.update(() => replaced) }
            : undefined,
      });
    } catch (caught) {
      setError(caught);
    }
  };

  const place = useRef<HTMLDivElement>(null);
  const proposeUnasked = useEffectEvent(() => {
    place.current?.scrollIntoView({ block: 'center' });
    void handlePropose();
  });
  const asked = useRef(!atOnce);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    proposeUnasked();
  }, []);

  return (
    <div ref={place} className="flex flex-col gap-3">
      {error ? (
        <FormAlert>
          {isApiError(error, 'description_too_short') ? t('too_short') : describe(error)}
        </FormAlert>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant={hadQuestions ? 'secondary' : 'primary'}
          busy={editor.proposing}
          onClick={() => void handlePropose()}
        >
          {editor.proposing ? t('proposing') : hadQuestions ? t('propose_again') : t('propose')}
        </Button>
        {editor.proposing ? (
          <Button variant="quiet" onClick={editor.cancelProposal}>
            {t('cancel_proposal')}
          </Button>
        ) : null}
        <label className="sr-only" htmlFor="question-count">
          {t('question_count')}
        </label>
        <Select
          id="question-count"
          className="w-40"
          value={count}
          disabled={editor.proposing}
          onChange={(event) => setCount(Number(event.target.value))}
        >
          {[4, 5, 6].map((value) => (
            <option key={value} value={value}>
              {t('question_count_option', { count: value })}
            </option>
          ))}
        </Select>
      </div>
      <Progress editor={editor} tooShort={isTooShort} />
      <EstimatedCost positionId={positionId} />
      <Warnings editor={editor} />
      {editor.proposing ? null : <PlanTasks tasks={editor.plan?.tasks ?? []} />}
    </div>
  );
}

/** How far a proposal is, on a line of its own: nothing below it moves as questions come. */
function Progress({ editor, tooShort }: { editor: PlanEditor; tooShort: boolean }) {
  const t = useTranslations('positions.editor');
  const { proposal, draft } = editor;
  const values = { count: draft.questions.length, asked: proposal?.asked ?? 0 };
  return (
    <p role="status" className="text-sm text-muted empty:hidden">
      {proposal
        ? t(proposal.attempt > 1 ? 'proposing_anew' : 'proposing_progress', values)
        : tooShort
          ? t('too_short')
          : ''}
    </p>
  );
}

function Warnings({ editor }: { editor: PlanEditor }) {
  const t = useTranslations('positions.editor');
  const warnings = editor.plan?.warnings ?? [];
  if (warnings.length === 0 || editor.proposing) return null;
  // Why a question may not be asked is said by the server, in the position's language.
  const warningText = ({ code, detail }: (typeof warnings)[number]) =>
    code === 'instruction_ignored' || code === 'description_too_short'
      ? t(`warning_texts.${code}`)
      : detail;
  return (
    <div className="rounded-lg border border-hairline px-4 py-3">
      <h3 className="text-sm font-medium">{t('warnings')}</h3>
      <ul className="mt-1 flex flex-col gap-1 text-sm text-muted">
        {warnings.map((warning) => (
          <li key={`${warning.code}-${warning.excerpt}`}>
            {warning.excerpt ? <q className="font-serif text-ink">{warning.excerpt}</q> : null}{' '}
            {warningText(warning)}
          </li>
        ))}
      </ul>
    </div>
  );
}
