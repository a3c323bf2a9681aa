'use client';

import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import type { Schemas } from '@/lib/api/types';
import { safeReturnAddress } from '@/lib/session/return-address';
import { useEnter } from '@/lib/session/use-enter';
import { CredentialsForm, type Credentials } from './credentials-form';
import { SecondFactorForm } from './second-factor-form';

/** Sign-in: address and password first, then the code where a second factor is set. */
export function SignInScreen() {
  const search = useSearchParams();
  const enter = useEnter();
  const [waitingForCode, setWaitingForCode] = useState<Credentials | null>(null);

  const handleSignedIn = (session: Schemas['SignedIn']) =>
    enter(session, safeReturnAddress(search.get('next')));

  if (waitingForCode) {
    return (
      <SecondFactorForm
        credentials={waitingForCode}
        onSignedIn={handleSignedIn}
        onBack={() => setWaitingForCode(null)}
      />
    );
  }
  return (
    <CredentialsForm
      sessionEnded={search.has('ended')}
      onSignedIn={handleSignedIn}
      onSecondFactor={setWaitingForCode}
    />
  );
}
