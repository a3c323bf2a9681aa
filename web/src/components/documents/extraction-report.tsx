'use client';

import { EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Schemas } from '@/lib/api/types';

/** What a document held that nobody sees on its pages, and what else to know of the reading. */
export function ExtractionReport({ document }: { document: Schemas['ExtractedDocument'] }) {
  const t = useTranslations('common.documents');
  const { dropped, dropped_words: words, truncated, scanned } = document;
  if (words === 0 && !truncated && !scanned) return null;
  return (
    <div className="rounded-lg border border-hairline px-4 py-3 text-sm">
      {words > 0 ? (
        <>
          <h3 className="flex items-center gap-2 font-medium">
            <EyeOff aria-hidden className="size-4 shrink-0 text-muted" />
            {t('dropped_title', { count: words })}
          </h3>
          <p className="mt-0.5 text-muted">{t('dropped_lead')}</p>
          <ul className="mt-2 flex max-h-60 flex-col gap-1.5 overflow-y-auto">
            {dropped.map((run, index) => (
              <li key={index}>
                <q className="font-serif break-words text-ink">{run.excerpt}</q>{' '}
                <span className="text-muted">
                  {run.page === null
                    ? t(`reasons.${run.reason}`)
                    : t('on_page', { reason: t(`reasons.${run.reason}`), page: run.page })}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {truncated ? <p className="text-muted">{t('truncated')}</p> : null}
      {scanned ? <p className="text-muted">{t('scanned')}</p> : null}
    </div>
  );
}
