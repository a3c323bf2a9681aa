'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { FormAlert } from '@/components/ui/form-alert';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/types';
import { useFormats } from '@/lib/format';
import { useErrorMessage } from '@/lib/use-error-message';
import { useEraseData, useHeldData } from '../api/passage';

interface HeldDataDialogProps {
  open: boolean;
  onClose: () => void;
  onErased: () => void;
}

/** What is held, in words and as a file; and its erasure, which names what will go. */
export function HeldDataDialog({ open, onClose, onErased }: HeldDataDialogProps) {
  const t = useTranslations('passage.data');
  const describe = useErrorMessage();
  const held = useHeldData(open);
  const erase = useEraseData();
  const [asking, setAsking] = useState(false);
  return (
    <Dialog
      open={open}
      width="medium"
      onOpenChange={(next) => {
        if (next) return;
        setAsking(false);
        onClose();
      }}
      title={asking ? t('erase_title') : t('title')}
      description={asking ? t('erase_lead') : t('lead')}
      footer={
        asking ? (
          <>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {t('keep')}
            </Button>
            <Button
              variant="danger"
              busy={erase.isPending}
              onClick={() => erase.mutate(undefined, { onSuccess: onErased })}
            >
              {t('erase_confirm')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="danger-quiet" onClick={() => setAsking(true)}>
              {t('erase')}
            </Button>
            {held.data ? (
              <Button variant="secondary" onClick={() => download(held.data)}>
                {t('download')}
              </Button>
            ) : null}
          </>
        )
      }
    >
      {erase.isError ? <FormAlert>{describe(erase.error)}</FormAlert> : null}
      {asking ? null : held.isError ? (
        <ErrorState error={held.error} onRetry={() => void held.refetch()} />
      ) : held.data ? (
        <HeldData data={held.data} />
      ) : (
        <Loading label={t('loading')} className="flex flex-col gap-3">
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-5" />
          <Skeleton className="h-5 w-4/5" />
        </Loading>
      )}
    </Dialog>
  );
}

function HeldData({ data }: { data: Schemas['HeldData'] }) {
  const t = useTranslations('passage.data');
  const format = useFormats();
  const lines = [
    { term: t('identity'), detail: `${data.candidate.name}, ${data.candidate.email}` },
    { term: t('answers'), detail: t('answers_count', { count: data.answers.length }) },
    { term: t('drafts'), detail: t('drafts_count', { count: data.drafts.length }) },
    { term: t('mails'), detail: t('mails_count', { count: data.mails.length }) },
    ...(data.cv
      ? [{ term: t('cv'), detail: t('cv_added', { date: format.date(data.cv.added_at) }) }]
      : []),
    { term: t('analyses'), detail: t('analyses_count', { count: data.analyses }) },
    { term: t('ratings'), detail: t('ratings_count', { count: data.ratings }) },
    {
      term: t('retention'),
      detail: t('until', { date: format.date(data.retention.erased_after) }),
    },
    { term: t('requests'), detail: `${data.requests.name}, ${data.requests.email}` },
  ];
  return (
    <>
      <dl className="divide-y divide-hairline">
        {lines.map(({ term, detail }) => (
          <div key={term} className="grid gap-x-6 py-2.5 sm:grid-cols-[10rem_1fr]">
            <dt className="text-muted">{term}</dt>
            <dd className="break-words">{detail}</dd>
          </div>
        ))}
      </dl>
      {data.cv ? (
        <details className="border-t border-hairline py-3">
          <summary className="text-[0.9375rem] font-medium">{t('cv')}</summary>
          <p className="mt-2 spoken whitespace-pre-line">{data.cv.text}</p>
        </details>
      ) : null}
      {data.answers.map((answer) => (
        <details
          key={`${answer.question} ${answer.received_at}`}
          className="border-t border-hairline py-3"
        >
          <summary className="text-[0.9375rem] font-medium">{answer.question}</summary>
          <p className="mt-2 spoken whitespace-pre-line">{answer.text || t('empty_answer')}</p>
        </details>
      ))}
      {data.drafts.map((draft) => (
        <details
          key={`${draft.question} ${draft.saved_at}`}
          className="border-t border-hairline py-3"
        >
          <summary className="text-[0.9375rem] font-medium">
            {t('draft_of', { question: draft.question })}
          </summary>
          <p className="mt-2 spoken whitespace-pre-line">{draft.text || t('empty_answer')}</p>
        </details>
      ))}
    </>
  );
}

function download(data: Schemas['HeldData']) {
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }),
  );
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = 'recruteia.json';
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
