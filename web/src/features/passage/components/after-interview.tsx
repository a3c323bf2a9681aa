'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Schemas } from '@/lib/api/types';
import { useFormats } from '@/lib/format';
import type { StepProps } from './before-interview';
import { PassageFrame, StepTitle } from './passage-frame';

/** Thank you, what comes next, and the words of the decision once a person has sent them. */
export function AfterInterview({ passage, heading, footer }: StepProps) {
  const t = useTranslations('passage.after');
  const format = useFormats();
  const refused = passage.consents.some(({ granted }) => granted === false);
  return (
    <PassageFrame heading={heading} footer={footer}>
      <StepTitle>{t('title', { name: passage.candidate_name })}</StepTitle>
      {passage.decision ? (
        <section aria-labelledby="decision" className="mb-8">
          <h2 id="decision" className="mb-3 font-semibold">
            {t('decision', { organisation: passage.organisation })}
          </h2>
          <blockquote className="border-l-2 border-accent pl-5 spoken whitespace-pre-line">
            {passage.decision.words}
          </blockquote>
          <p className="mt-3 text-sm text-muted">{format.date(passage.decision.shared_at)}</p>
        </section>
      ) : (
        <p className="mb-6 spoken">{t('lead', { organisation: passage.organisation })}</p>
      )}
      <h2 className="mb-3 font-semibold">{t('next_title')}</h2>
      <ol className="flex list-decimal flex-col gap-2 pl-5 text-muted">
        <li>{refused ? t('next_people_only') : t('next_analysis')}</li>
        <li>{t('next_people')}</li>
        <li>{t('next_answer', { name: passage.contact.name })}</li>
      </ol>
      <p className="mt-6 max-w-prose text-muted">
        {t('contact', { email: passage.contact.email })}
      </p>
    </PassageFrame>
  );
}

type Reason = 'link' | 'no_link' | 'expired' | 'withdrawn' | 'erased';

interface ClosedNoticeProps {
  reason: Reason;
  contact?: Schemas['Contact'];
  footer?: ReactNode;
}

/** The end of a path, with why and whom to ask. */
export function ClosedNotice({ reason, contact, footer }: ClosedNoticeProps) {
  const t = useTranslations('passage.closed');
  return (
    <PassageFrame footer={footer}>
      <StepTitle>{t(`${reason}.title`)}</StepTitle>
      <p className="max-w-prose text-muted">{t(`${reason}.lead`)}</p>
      {contact ? (
        <p className="mt-4 max-w-prose text-muted">
          {t('ask', { name: contact.name, email: contact.email })}
        </p>
      ) : null}
    </PassageFrame>
  );
}
