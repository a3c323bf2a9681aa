'use client';

import { useTranslations } from 'next-intl';
import { useFormats } from '@/lib/format';
import { useAiCosts } from '../api/plan';

const micros = 1_000_000;

/** What a proposal will cost, before it is asked for, and what the post has cost until now; nothing where nothing is paid. */
export function EstimatedCost({ positionId }: { positionId: string }) {
  const t = useTranslations('positions.costs');
  const format = useFormats();
  const { data } = useAiCosts(positionId);
  if (!data || data.proposal_cost_micros === null) return null;
  const money = (cost: number) => format.money(cost / micros, data.currency);
  return (
    <p className="tabular text-sm text-muted">
      {t('proposal', {
        cost: money(data.proposal_cost_micros),
        provider: data.provider.provider,
      })}{' '}
      {data.spent.requests > 0 ? t('until_now', { cost: money(data.spent.cost_micros) }) : null}
    </p>
  );
}

/** What the AI has cost for this post so far, and will for each interview. */
export function SpentCost({ positionId }: { positionId: string }) {
  const t = useTranslations('positions.costs');
  const format = useFormats();
  const { data } = useAiCosts(positionId);
  if (!data || (data.spent.requests === 0 && data.interview_cost_micros === null)) return null;
  return (
    <p className="tabular text-sm text-muted">
      {t('spent', {
        cost: format.money(data.spent.cost_micros / micros, data.currency),
        count: data.spent.requests,
      })}{' '}
      {data.interview_cost_micros === null
        ? null
        : t('interview', {
            cost: format.money(data.interview_cost_micros / micros, data.currency),
          })}
    </p>
  );
}
