'use client';

import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Schemas } from '@/lib/api/types';
import { ConsentStep } from './consent-step';
import { PracticeStep } from './practice-step';
import { WelcomeStep } from './welcome-step';

export interface StepProps {
  passage: Schemas['Passage'];
  heading: string;
  footer?: ReactNode;
}

const steps = ['welcome', 'consent', 'practice'] as const;
type Step = (typeof steps)[number];

/** The step stands in the address: going back in the browser goes back a step, and a reload stays. */
function useStep(passage: Schemas['Passage']): [Step, (step: Step) => void] {
  const query = useSearchParams();
  const asked = steps.find((known) => known === query.get('step')) ?? 'welcome';
  const undecided = passage.consents.some(({ granted }) => granted === null);
  const go = (step: Step) => {
    const url = new URL(window.location.href);
    url.searchParams.set('step', step);
    window.history.pushState(null, '', url);
    window.scrollTo({ top: 0 });
  };
  return [asked === 'practice' && undecided ? 'consent' : asked, go];
}

/** Welcome, consent, practice: nothing here is timed, nothing of the practice is kept. */
export function BeforeInterview(props: StepProps) {
  const [step, go] = useStep(props.passage);
  switch (step) {
    case 'welcome':
      return <WelcomeStep {...props} onNext={() => go('consent')} />;
    case 'consent':
      return <ConsentStep {...props} onBack={() => go('welcome')} onNext={() => go('practice')} />;
    case 'practice':
      return <PracticeStep {...props} onBack={() => go('consent')} />;
  }
}
