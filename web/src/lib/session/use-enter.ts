'use client';

import { useLocale } from 'next-intl';
import { useCallback } from 'react';
import type { Schemas } from '@/lib/api/types';
import { rememberLocale } from '@/lib/i18n/locale-switch';
import { useRouter } from '@/lib/i18n/navigation';

/** Goes in once signed in, in the language of whoever has just come. */
export function useEnter(): (session: Schemas['SignedIn'], address: string) => void {
  const locale = useLocale();
  const router = useRouter();
  return useCallback(
    ({ user }, address) => {
      if (user.locale === locale) return router.replace(address);
      rememberLocale(user.locale);
      // A whole page load: the document's language, its texts and its title all change.
      window.location.replace(`/${user.locale}${address.replace(/^\/$/, '')}`);
    },
    [locale, router],
  );
}
