'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { isApiError } from '@/lib/api/api-error';
import { useAct, usePassage, usePassageActs, type PassageState } from '../api/passage';
import { BeforeInterview } from './before-interview';
import { DataFooter } from './data-footer';
import { AfterInterview, ClosedNotice } from './after-interview';
import { FollowUpStep } from './follow-up-step';
import { PassageFrame, StepTitle } from './passage-frame';
import { QuestionStep } from './question-step';
import { ReadyStep } from './ready-step';
import { SendStep } from './send-step';

/** The candidate's whole path: which of its steps is on the screen follows from what the server says. */
export function PassageScreen() {
  const query = usePassage();
  const [erased, setErased] = useState(false);
  useOtherLink();

  if (erased) return <ClosedNotice reason="erased" />;
  if (isApiError(query.error, 'taken_over')) return <TakenOver />;
  if (isApiError(query.error) && [404, 410].includes(query.error.status)) {
    return <ClosedNotice reason="link" />;
  }
  if (query.isError && !query.data) {
    return (
      <PassageFrame>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </PassageFrame>
    );
  }
  if (query.isPending) return <Opening />;
  if (!query.data) return <ClosedNotice reason="no_link" />;
  return <Passage state={query.data} onErased={() => setErased(true)} />;
}

/** Another link pasted over this one changes what follows `#` alone: the browser would not load anything. */
function useOtherLink() {
  useEffect(() => {
    const open = () => {
      if (window.location.hash) window.location.reload();
    };
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);
}

function Passage({ state, onErased }: { state: PassageState; onErased: () => void }) {
  const t = useTranslations('passage');
  const { passage, offset } = state;
  const heading = t('heading', {
    organisation: passage.organisation,
    position: passage.position_title,
  });
  const footer = <DataFooter passage={passage} onErased={onErased} />;

  switch (passage.status) {
    case 'invited':
      return <BeforeInterview passage={passage} heading={heading} footer={footer} />;
    case 'started': {
      if (passage.current) {
        return (
          <QuestionStep
            key={passage.current.id}
            passage={passage}
            question={passage.current}
            offset={offset}
            heading={heading}
          />
        );
      }
      if (passage.follow_up) {
        return (
          <FollowUpStep
            key={`follow-up-${passage.follow_up.number}`}
            passage={passage}
            followUp={passage.follow_up}
            offset={offset}
            heading={heading}
            footer={footer}
          />
        );
      }
      const next = passage.steps.find((step) => step.state !== 'answered');
      if (!next) return <SendStep passage={passage} heading={heading} footer={footer} />;
      return (
        <ReadyStep
          key={next.number}
          passage={passage}
          step={next}
          heading={heading}
          footer={footer}
        />
      );
    }
    case 'submitted':
    case 'analysed':
    case 'decided':
      return <AfterInterview passage={passage} heading={heading} footer={footer} />;
    case 'expired':
      return <ClosedNotice reason="expired" contact={passage.contact} footer={footer} />;
    case 'withdrawn':
      return <ClosedNotice reason="withdrawn" contact={passage.contact} footer={footer} />;
  }
}

/** The newest device takes over, visibly; this one can take the interview back. */
function TakenOver() {
  const t = useTranslations('passage.taken_over');
  const { continueHere } = usePassageActs();
  const act = useAct(continueHere);
  return (
    <PassageFrame>
      <StepTitle>{t('title')}</StepTitle>
      <p className="mb-8 max-w-prose text-muted">{t('lead')}</p>
      <div>
        <Button size="lg" busy={act.isPending} onClick={() => act.mutate()}>
          {t('continue_here')}
        </Button>
      </div>
    </PassageFrame>
  );
}

function Opening() {
  const t = useTranslations('passage');
  return (
    <PassageFrame>
      <Loading label={t('opening')} className="flex flex-col gap-4">
        <Skeleton className="h-9 w-3/4" />
        <Skeleton className="h-6" />
        <Skeleton className="h-6 w-5/6" />
        <Skeleton className="mt-6 h-12 w-44" />
      </Loading>
    </PassageFrame>
  );
}
