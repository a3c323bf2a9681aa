'use client';

import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/lib/classes';

export type SaveState =
  'clean' | 'waiting' | 'saving' | 'saved' | 'offline' | 'conflict' | 'failed';

/** Says, calmly and truthfully, whether what was typed is on the server. */
export function SaveIndicator({ state, className }: { state: SaveState; className?: string }) {
  const t = useTranslations('common.save');
  const bad = state === 'conflict' || state === 'failed' || state === 'offline';
  return (
    <p
      role="status"
      className={classes(
        'inline-flex min-h-5 items-center gap-1.5 text-sm',
        bad ? 'text-danger' : 'text-muted',
        className,
      )}
    >
      <Icon state={state} />
      {state === 'clean' ? null : t(state)}
    </p>
  );
}

function Icon({ state }: { state: SaveState }) {
  const size = 'size-4 shrink-0';
  switch (state) {
    case 'clean':
      return null;
    case 'waiting':
    case 'saving':
      return <LoaderCircle aria-hidden className={classes(size, 'animate-breathe')} />;
    case 'saved':
      return <Check aria-hidden className={classes(size, 'text-accent')} />;
    case 'offline':
      return <CloudOff aria-hidden className={size} />;
    case 'conflict':
    case 'failed':
      return <TriangleAlert aria-hidden className={size} />;
  }
}
