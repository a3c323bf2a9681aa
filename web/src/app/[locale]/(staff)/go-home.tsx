'use client';

import { useEffect } from 'react';
import { useRouter } from '@/lib/i18n/navigation';
import { useSession } from '@/lib/session/session-context';

/** The bare address of a language leads to where the reader's work begins: not everybody sees positions. */
export function GoHome() {
  const router = useRouter();
  const { has } = useSession();
  const start = has('admin', 'recruiter', 'reviewer') ? '/positions' : '/audit';
  useEffect(() => router.replace(start), [router, start]);
  return null;
}
