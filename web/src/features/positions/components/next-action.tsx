'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/lib/i18n/navigation';
import type { PositionSummary } from '../api/positions';
import { countsOf } from './position-line';

interface NextActionProps {
  position: PositionSummary;
  mayEdit: boolean;
  onInvite: () => void;
}

/** Who waits for whom, in one sentence, and the one act that moves things on. */
export function NextAction({ position, mayEdit, onInvite }: NextActionProps) {
  const t = useTranslations('positions.overview');
  const { text, act } = useNext(position, mayEdit, onInvite);
  return (
    <section
      aria-label={t('next')}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-accent-line bg-accent-soft px-5 py-4"
    >
      <div>
        <p className="font-medium">{text}</p>
        {mayEdit && position.published_version && position.has_draft ? (
          <p className="text-sm text-muted">{t('draft_newer')}</p>
        ) : null}
      </div>
      {act}
    </section>
  );
}

function useNext(position: PositionSummary, mayEdit: boolean, onInvite: () => void) {
  const t = useTranslations('positions.overview');
  if (position.to_rate > 0) {
    return {
      text: t('next_rate', { count: position.to_rate }),
      act: (
        <Button asChild size="sm">
          <Link href={`/position?id=${position.id}&status=analysed`}>{t('rate_first')}</Link>
        </Button>
      ),
    };
  }
  if (mayEdit && position.funnel.analysed > 0) {
    return {
      text: t('next_decide', { count: position.funnel.analysed }),
      act: (
        <Button asChild size="sm">
          <Link href={`/position?id=${position.id}&status=analysed`}>{t('decide_first')}</Link>
        </Button>
      ),
    };
  }
  if (position.status === 'closed') return { text: t('next_closed'), act: null };
  if (position.published_version === null) {
    return {
      text: t('next_publish'),
      act: mayEdit ? (
        <Button asChild size="sm">
          <Link href={`/position/edit?id=${position.id}`}>{t('finish_plan')}</Link>
        </Button>
      ) : null,
    };
  }
  if (countsOf(position.funnel).invited === 0) {
    return {
      text: t('next_invite'),
      act: mayEdit ? (
        <Button size="sm" onClick={onInvite}>
          {t('invite')}
        </Button>
      ) : null,
    };
  }
  return { text: t('next_wait'), act: null };
}
