'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Tooltip } from '@/components/ui/tooltip';
import type { InterviewPlan } from '../api/plan';

/** Which version this is, and whose hand it came from. */
export function PlanState({ plan }: { plan: InterviewPlan | null }) {
  const t = useTranslations('positions.editor');
  if (!plan) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-2 text-sm">
      <Badge tone={plan.status === 'published' ? 'accent' : 'neutral'}>
        {plan.status === 'published'
          ? t('published_state', { version: plan.version })
          : t('draft_state', { version: plan.version })}
      </Badge>
      {plan.proposed_by ? <ProposedByAi provider={plan.proposed_by} /> : null}
    </span>
  );
}

/** The AI named where it acted, with what it was on hover and on focus. */
export function ProposedByAi({
  provider,
}: {
  provider: NonNullable<InterviewPlan['proposed_by']>;
}) {
  const t = useTranslations('positions.editor');
  return (
    <Tooltip label={t('by_ai_detail', provider)}>
      <button
        type="button"
        className="rounded-sm text-sm text-muted underline decoration-control decoration-dotted underline-offset-4"
      >
        {t('by_ai')}
      </button>
    </Tooltip>
  );
}
