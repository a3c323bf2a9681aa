'use client';

import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Tooltip } from '@/components/ui/tooltip';
import { useFormats } from '@/lib/format';
import type { Watcher } from '../use-other-watchers';

/** Initials that fit beside a name; the sentence names everybody. */
const shownAtMost = 3;

/** Who else looks at this interview now. That they look says nothing of how they rate. */
export function Presence({ watchers }: { watchers: readonly Watcher[] }) {
  const t = useTranslations('interviews.presence');
  const format = useFormats();
  const sentence =
    watchers.length === 0
      ? ''
      : t('also_here', {
          count: watchers.length,
          names: format.list(watchers.map(({ name }) => name)),
        });
  const more = watchers.length - shownAtMost;
  return (
    <>
      <p role="status" className="sr-only">
        {sentence}
      </p>
      {watchers.length === 0 ? null : (
        <Tooltip label={sentence}>
          <button
            type="button"
            aria-label={sentence}
            className="flex min-h-10 animate-appear items-center rounded-full px-1"
          >
            {watchers.slice(0, shownAtMost).map(({ user_id, name }) => (
              <span key={user_id} className="-ml-1.5 rounded-full ring-2 ring-paper first:ml-0">
                <Avatar name={name} />
              </span>
            ))}
            {more > 0 ? (
              <span aria-hidden className="tabular ml-1.5 text-sm text-muted">
                {t('more', { count: more })}
              </span>
            ) : null}
          </button>
        </Tooltip>
      )}
    </>
  );
}
