'use client';

import { Ban, Columns2, Copy, RefreshCw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Link } from '@/lib/i18n/navigation';
import { isReceived, type InterviewSummary } from '../api/interviews';
import type { InvitationActs } from '../use-invitation-acts';

/** As many as fit side by side. */
const mostCompared = 4;

interface BulkBarProps {
  chosen: readonly InterviewSummary[];
  acts: InvitationActs;
  onClear: () => void;
}

/** What can be done to everybody selected; it stays in sight while the table scrolls. */
export function BulkBar({ chosen, acts, onClear }: BulkBarProps) {
  const t = useTranslations('candidates.bulk');
  const comparable = chosen.length > 1 && chosen.length <= mostCompared && chosen.every(isReceived);
  const ids = chosen.map(({ id }) => id).join(',');
  return (
    <div
      role="toolbar"
      data-floats-at-foot
      aria-label={t('label')}
      className="sticky bottom-4 z-20 mx-auto mt-4 flex w-full max-w-full animate-rise flex-wrap items-center gap-1 rounded-lg border border-hairline bg-surface py-1.5 pr-1.5 pl-4 shadow-float sm:w-fit"
    >
      <span
        role="status"
        className="tabular mr-2 text-sm font-medium max-sm:-order-2 max-sm:w-[calc(100%-3rem)]"
      >
        {t('selected', { count: chosen.length })}
      </span>
      {comparable ? (
        <Button asChild variant="quiet" size="sm">
          <Link href={`/position/compare?id=${chosen[0]?.position_id}&with=${ids}`}>
            <Columns2 aria-hidden />
            {t('compare')}
          </Link>
        </Button>
      ) : null}
      <Button variant="quiet" size="sm" onClick={() => void acts.copyMany(chosen)}>
        <Copy aria-hidden />
        {t('copy_links')}
      </Button>
      <Button variant="quiet" size="sm" onClick={() => void acts.renewMany(chosen)}>
        <RefreshCw aria-hidden />
        {t('renew')}
      </Button>
      <Button variant="danger-quiet" size="sm" onClick={() => void acts.revokeMany(chosen)}>
        <Ban aria-hidden />
        {t('revoke')}
      </Button>
      <IconButton label={t('clear')} size="sm" onClick={onClear} className="max-sm:-order-1">
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
