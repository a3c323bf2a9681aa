'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { MailState } from '@/components/mail-state';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import type { Schemas } from '@/lib/api/types';
import { useInvitationMail } from '../api/invitations';
import { linksAsText } from '../pasted-list';

interface InvitedResultProps {
  result: Schemas['InviteCandidatesResult'];
  /** Whether the links go out by mail as well. */
  mailed: boolean;
  onAgain: () => void;
  onDone: () => void;
}

/** More than these are not followed one by one. */
const mostFollowed = 10;

/** The links, ready to be passed on; with what becomes of their mail, where there is one. */
export function InvitedResult({ result, mailed, onAgain, onDone }: InvitedResultProps) {
  const t = useTranslations('candidates.invite');
  const followed = mailed && result.invited <= mostFollowed;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 ref={heading} tabIndex={-1} className="font-medium outline-none">
          {t('done_title', { count: result.invited })}
        </h3>
        {result.invited > 1 ? (
          <CopyButton text={linksAsText(result)} label={t('copy_all')} variant="primary" />
        ) : null}
      </div>
      {mailed && !followed ? <p className="text-muted">{t('mailing_many')}</p> : null}
      <ul className="divide-y divide-hairline rounded-lg border border-hairline">
        {result.lines.map(({ line, interview, link }) =>
          interview && link ? (
            <li key={line} className="flex items-center gap-3 px-4 py-2.5">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{interview.candidate.name}</span>
                <span className="block truncate text-sm text-muted">
                  {interview.candidate.email}
                </span>
                {followed ? <InvitationMail interviewId={interview.id} /> : null}
              </span>
              <CopyButton text={link} label={t('copy')} />
            </li>
          ) : null,
        )}
      </ul>
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="quiet" onClick={onAgain}>
          {t('again')}
        </Button>
        <Button onClick={onDone}>{t('finish')}</Button>
      </div>
    </div>
  );
}

function InvitationMail({ interviewId }: { interviewId: string }) {
  const mail = useInvitationMail(interviewId, true);
  return mail.data ? <MailState state={mail.data.state} className="mt-0.5" /> : null;
}
