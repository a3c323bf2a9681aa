'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import type { Schemas } from '@/lib/api/types';
import { linksAsText } from '../pasted-list';

interface InvitedResultProps {
  result: Schemas['InviteCandidatesResult'];
  onAgain: () => void;
  onDone: () => void;
}

/** The links, ready to be passed on. */
export function InvitedResult({ result, onAgain, onDone }: InvitedResultProps) {
  const t = useTranslations('candidates.invite');
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
      <ul className="divide-y divide-hairline rounded-lg border border-hairline">
        {result.lines.map(({ line, interview, link }) =>
          interview && link ? (
            <li key={line} className="flex items-center gap-3 px-4 py-2.5">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{interview.candidate.name}</span>
                <span className="block truncate text-sm text-muted">
                  {interview.candidate.email}
                </span>
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
