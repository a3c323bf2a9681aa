'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useFormats } from '@/lib/format';
import type { StepProps } from './before-interview';
import { PassageFrame, StepActions, StepTitle } from './passage-frame';

/** Who asks, how long it takes, what happens next. */
export function WelcomeStep({
  passage,
  heading,
  footer,
  onNext,
}: StepProps & { onNext: () => void }) {
  const t = useTranslations('passage.welcome');
  const format = useFormats();
  const facts = [
    { term: t('questions'), detail: t('questions_count', { count: passage.question_count }) },
    { term: t('duration'), detail: t('duration_minutes', { minutes: passage.estimated_minutes }) },
    { term: t('until'), detail: format.dateTime(passage.expires_at) },
    {
      term: t('contact'),
      detail: (
        <>
          {passage.contact.name},{' '}
          <a href={`mailto:${passage.contact.email}`} className="underline underline-offset-4">
            {passage.contact.email}
          </a>
        </>
      ),
    },
  ];
  return (
    <PassageFrame heading={heading} footer={footer}>
      <StepTitle>{t('title', { name: passage.candidate_name })}</StepTitle>
      <p className="mb-8 spoken">
        {t('lead', { organisation: passage.organisation, position: passage.position_title })}
      </p>
      <dl className="mb-8 divide-y divide-hairline border-y border-hairline">
        {facts.map(({ term, detail }) => (
          <div key={term} className="grid gap-x-6 gap-y-0.5 py-3 sm:grid-cols-[11rem_1fr]">
            <dt className="text-muted">{term}</dt>
            <dd className="break-words">{detail}</dd>
          </div>
        ))}
      </dl>
      <h2 className="mb-2 font-semibold">{t('how_title')}</h2>
      <ul className="mb-2 flex list-disc flex-col gap-1.5 pl-5 text-muted">
        <li>{t('how_practice')}</li>
        <li>{t('how_prepare')}</li>
        <li>{t('how_type')}</li>
        <li>{t('how_resume')}</li>
        <li>{t('how_people')}</li>
        <li>{t('how_adjust')}</li>
      </ul>
      <StepActions>
        <Button size="lg" onClick={onNext}>
          {t('next')}
        </Button>
      </StepActions>
    </PassageFrame>
  );
}
