'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { ProgressBar } from '@/components/ui/progress-bar';
import { useFormats } from '@/lib/format';
import { Link } from '@/lib/i18n/navigation';
import { useCandidateName } from '@/lib/use-candidate-name';
import type { Interview } from '../api/interview';
import type { Watcher } from '../use-other-watchers';
import { Presence } from './presence';

interface ReviewHeaderProps {
  interview: Interview;
  watchers: readonly Watcher[];
  actions?: ReactNode;
}

export function ReviewHeader({ interview, watchers, actions }: ReviewHeaderProps) {
  const t = useTranslations('interviews');
  const format = useFormats();
  const { summary } = interview;
  const name = useCandidateName(summary.candidate);
  const analysing = summary.analysis.done < summary.analysis.total && !summary.ai_refused;
  return (
    <PageHeader
      above={
        <Link href={`/position?id=${summary.position_id}`} className="underline hover:text-ink">
          {t('back', { title: interview.position_title })}
        </Link>
      }
      title={name}
      lead={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          {interview.decision ? (
            <Badge tone={interview.decision.outcome === 'advance' ? 'accent' : 'neutral'}>
              {t(`decision.taken.${interview.decision.outcome}`)}
            </Badge>
          ) : null}
          {summary.submitted_at ? (
            <span>{t('received', { when: format.relative(summary.submitted_at) })}</span>
          ) : null}
          <span>{t('plan_version', { version: summary.plan_version })}</span>
          {summary.ai_refused ? <span>{t('ai_refused')}</span> : null}
          {analysing && summary.submitted_at ? (
            <ProgressBar
              label={t('progress', summary.analysis)}
              text={t('progress', summary.analysis)}
              value={summary.analysis.done / Math.max(1, summary.analysis.total)}
              className="w-56"
            />
          ) : null}
        </span>
      }
      actions={
        <>
          <Presence watchers={watchers} />
          {actions}
        </>
      }
    />
  );
}
