'use client';

import { useCallback } from 'react';
import { useRouter } from '@/lib/i18n/navigation';
import { outsideAddress, ownPath } from '../notification';

/** Follows a notification's link: our own pages here, another site in a tab of its own. */
export function useOpenLink(): (link: string | null | undefined) => (() => void) | undefined {
  const router = useRouter();
  return useCallback(
    (link) => {
      const path = ownPath(link);
      if (path) return () => router.push(path);
      const address = outsideAddress(link);
      return address ? () => window.open(address, '_blank', 'noopener,noreferrer') : undefined;
    },
    [router],
  );
}
