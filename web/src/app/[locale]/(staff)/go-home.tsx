'use client';

import { useEffect } from 'react';
import { useRouter } from '@/lib/i18n/navigation';
import { homeAddress } from '@/lib/session/return-address';

/** The bare address of a language leads to where work begins. */
export function GoHome() {
  const router = useRouter();
  useEffect(() => router.replace(homeAddress), [router]);
  return null;
}
