'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { useFormats } from '@/lib/format';
import { Link } from '@/lib/i18n/navigation';
import { useSession } from '@/lib/session/session-context';
import type { PositionSummary } from '../api/positions';
import { PositionStatus } from './position-status';

/** Everybody ever invited, and those whose interview came in. */
export function countsOf(funnel: PositionSummary['funnel']) {
  const received = funnel.submitted + funnel.analysed + funnel.decided;
  const invited = received + funnel.invited + funnel.started + funnel.expired + funnel.withdrawn;
  return { invited, received };
}

export function PositionLine({ position }: { position: PositionSummary }) {
  const t = useTranslations('positions');
  const format = useFormats();
  const { invited, received } = countsOf(position.funnel);
  const mayDecide = useSession().has('admin', 'recruiter');

  return (
    <li className="relative flex items-center gap-4 px-5 py-4 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-hover/60">
      <div className="grid min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_9rem_13rem] sm:gap-x-6">
        <div className="col-span-2 min-w-0 sm:col-span-1">
          <Link
            href={`/position?id=${position.id}`}
            className="line-clamp-2 font-medium after:absolute after:inset-0 after:content-['']"
          >
            {position.title || t('editor.untitled')}
          </Link>
          <p className="truncate text-sm text-muted">
            {t('list.people', { count: invited })}
            {invited > 0 ? ` · ${t('list.received', { count: received })}` : null}
          </p>
        </div>
        <PositionStatus status={position.status} />
        <div className="text-sm sm:text-right">
          {position.to_rate > 0 ? (
            <Badge tone="accent">{t('list.to_rate', { count: position.to_rate })}</Badge>
          ) : mayDecide && position.funnel.analysed > 0 ? (
            <Badge>{t('list.to_decide', { count: position.funnel.analysed })}</Badge>
          ) : position.status === 'draft' ? (
            <Badge>{t('list.continue_draft')}</Badge>
          ) : (
            <span className="text-faint">{t('list.nothing_to_rate')}</span>
          )}
          <p className="mt-1 hidden text-xs text-faint sm:block">
            {t('list.updated', { when: format.relative(position.updated_at) })}
          </p>
        </div>
      </div>
      <ChevronRight aria-hidden className="hidden size-4 text-faint sm:block" />
    </li>
  );
}
