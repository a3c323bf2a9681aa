'use client';

import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import { useLive } from '@/lib/realtime/websocket-context';
import { useBadge } from '../api/notifications';

/** Says, while it lasts, that news are fetched instead of arriving; nothing when all is well. */
export function ConnectionNotice({ className }: { className?: string }) {
  const t = useTranslations('notifications.connection');
  const format = useFormats();
  const live = useLive();
  const badge = useBadge();
  const unreachable = badge.isError;
  return (
    <div role="status" className={classes(live && 'hidden')}>
      {live ? null : (
        <p className={classes('flex items-start gap-2 text-sm text-muted', className)}>
          <CloudOff aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
          {unreachable
            ? t('unreachable', { time: format.time(new Date(badge.dataUpdatedAt).toISOString()) })
            : t('fetching')}
        </p>
      )}
    </div>
  );
}
