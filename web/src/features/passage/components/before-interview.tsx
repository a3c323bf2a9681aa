'use client';

import { useState, type ReactNode } from 'react';
import type { Schemas } from '@/lib/api/types';
import { ConsentStep } from './consent-step';
import { PracticeStep } from './practice-step';
import { WelcomeStep } from './welcome-step';

export interface StepProps {
  passage: Schemas['Passage'];
  heading: string;
  footer?: ReactNode;
}

type Step = 'welcome' | 'consent' | 'practice';

/** Welcome, consent, practice: nothing here is timed, nothing of the practice is kept. */
export function BeforeInterview(props: StepProps) {
  const [step, setStep] = useState<Step>('welcome');
  switch (step) {
    case 'welcome':
      return <WelcomeStep {...props} onNext={() => setStep('consent')} />;
    case 'consent':
      return (
        <ConsentStep
          {...props}
          onBack={() => setStep('welcome')}
          onNext={() => setStep('practice')}
        />
      );
    case 'practice':
      return <PracticeStep {...props} onBack={() => setStep('consent')} />;
  }
}
