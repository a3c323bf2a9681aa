'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ExtractionReport } from '@/components/documents/extraction-report';
import { FileDrop } from '@/components/documents/file-drop';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Schemas } from '@/lib/api/types';
import { useFormats } from '@/lib/format';
import { useAddCv, useCv, useRemoveCv } from '../api/cv';

/** The candidate's CV, for recruiters: what it suggests to ask, what was left out of it. */
export function CvPanel({ interviewId }: { interviewId: string }) {
  const t = useTranslations('interviews.cv');
  const query = useCv(interviewId);
  const add = useAddCv(interviewId);
  const remove = useRemoveCv(interviewId);
  const cv = query.data?.cv ?? null;
  const [asking, setAsking] = useState(false);

  return (
    <section aria-label={t('title')} className="flex flex-col gap-4">
      <div>
        <h2 className="text-lg font-semibold">{t('title')}</h2>
        <p className="text-sm text-muted">{t('lead')}</p>
      </div>
      <FileDrop
        label={cv ? t('replace') : t('add')}
        hint={t('hint')}
        busy={add.isPending}
        error={add.error ?? remove.error}
        onFile={(file) => add.mutate(file)}
      >
        {cv ? (
          <Button
            variant="danger-quiet"
            size="sm"
            busy={remove.isPending}
            onClick={() => setAsking(true)}
          >
            {t('remove')}
          </Button>
        ) : null}
      </FileDrop>
      {cv ? <Reading cv={cv} /> : null}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('remove_title')}
        description={t('remove_lead')}
        footer={
          <>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {t('keep')}
            </Button>
            <Button
              variant="danger"
              busy={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSettled: () => setAsking(false) })}
            >
              {t('remove')}
            </Button>
          </>
        }
      />
    </section>
  );
}

function Reading({ cv }: { cv: Schemas['Cv'] }) {
  const t = useTranslations('interviews.cv');
  const format = useFormats();
  return (
    <>
      <p className="text-sm text-muted">
        {t('added', { name: cv.person.name, when: format.date(cv.added_at) })}
      </p>
      {cv.probes.length > 0 ? (
        <div>
          <h3 className="text-sm font-semibold">{t('probes')}</h3>
          <ul className="mt-2 flex flex-col divide-y divide-hairline border-y border-hairline">
            {cv.probes.map((probe) => (
              <li key={probe.span.start} className="py-2.5">
                <p className="font-serif text-[0.9375rem] leading-6">{probe.text}</p>
                <p className="mt-0.5 text-sm text-muted">{t('about', { point: probe.about })}</p>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="text-sm text-muted">{t('no_probes')}</p>
      )}
      {cv.flags.length > 0 ? (
        <div className="text-sm">
          <h3 className="font-semibold">{t('flags')}</h3>
          <ul className="mt-1 flex flex-col gap-1 text-muted">
            {cv.flags.map((flag, index) => (
              <li key={index}>
                <q className="font-serif break-words">{flag.excerpt}</q>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <ExtractionReport document={cv.document} />
      <details className="text-sm">
        <summary className="font-medium">{t('text')}</summary>
        <p className="mt-2 max-h-96 overflow-y-auto spoken whitespace-pre-line">
          {cv.document.text}
        </p>
      </details>
    </>
  );
}
