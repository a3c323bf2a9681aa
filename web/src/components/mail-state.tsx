'use client';

import { MailCheck, MailQuestionMark, MailWarning, MailX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Schemas } from '@/lib/api/types';
import { classes } from '@/lib/classes';

const icons = {
  queued: MailQuestionMark,
  sent: MailCheck,
  bounced: MailWarning,
  failed: MailWarning,
  cancelled: MailX,
};

interface MailStateProps {
  state: Schemas['MailState'];
  /** To whom, where that does not stand beside it already. */
  to?: string;
  /** Instead of what is said of a mail with a link. */
  text?: string;
  className?: string;
}

/** What became of a mail, and what to do when it did not arrive. */
export function MailState({ state, to, text, className }: MailStateProps) {
  const t = useTranslations('common.mail');
  const Icon = icons[state];
  const lost = state === 'bounced' || state === 'failed';
  return (
    <p
      role="status"
      data-mail={state}
      className={classes(
        'flex items-start gap-2 text-sm',
        lost ? 'text-danger' : 'text-muted',
        className,
      )}
    >
      <Icon
        aria-hidden
        className={classes('mt-0.5 size-4 shrink-0', state === 'sent' && 'text-accent')}
      />
      <span>{text ?? (to ? t(`to.${state}`, { to }) : t(state))}</span>
    </p>
  );
}
