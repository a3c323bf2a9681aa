'use client';

import { useTranslations } from 'next-intl';
import { classes } from '@/lib/classes';
import type { PositionSummary } from '../api/positions';

const stages = ['invited', 'started', 'submitted', 'analysed', 'decided'] as const;
const aside = ['expired', 'withdrawn'] as const;

/** Where everybody stands: numbers first, each with a bar that compares it to the largest. */
export function Funnel({ funnel }: { funnel: PositionSummary['funnel'] }) {
  const t = useTranslations('positions.overview');
  const largest = Math.max(1, ...stages.map((stage) => funnel[stage]));
  const left = aside.filter((stage) => funnel[stage] > 0);

  return (
    <section aria-label={t('funnel')}>
      <dl className="divide-y divide-hairline overflow-hidden rounded-lg border border-hairline bg-surface sm:grid sm:grid-cols-5 sm:divide-x sm:divide-y-0">
        {stages.map((stage) => (
          <div
            key={stage}
            className="grid grid-cols-[7.5rem_2rem_minmax(0,1fr)] items-center gap-x-3 px-4 py-2.5 sm:flex sm:flex-col-reverse sm:items-stretch sm:gap-1 sm:py-3"
          >
            <svg
              viewBox="0 0 100 2"
              preserveAspectRatio="none"
              aria-hidden
              className="order-last h-1 w-full sm:order-none sm:mt-1.5"
            >
              <rect width="100" height="2" className="fill-hover" />
              <rect width={(funnel[stage] / largest) * 100} height="2" className="fill-accent" />
            </svg>
            <dt className="text-sm text-muted">{t(`stages.${stage}`)}</dt>
            <dd
              className={classes(
                'tabular text-right text-base font-semibold sm:text-left sm:text-2xl',
                funnel[stage] === 0 && 'text-faint',
              )}
            >
              {funnel[stage]}
            </dd>
          </div>
        ))}
      </dl>
      {left.length > 0 ? (
        <p className="tabular mt-2 text-sm text-muted">
          {left.map((stage) => t(`left.${stage}`, { count: funnel[stage] })).join(' · ')}
        </p>
      ) : null}
    </section>
  );
}
