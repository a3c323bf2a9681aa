'use client';

import { useLocale } from 'next-intl';
import { useCallback } from 'react';
import { routing, type Locale } from './routing';

/** The key that public/start.js reads at the root address. */
const storageKey = 'recruteia.locale';

/** The same page, with its query and its place, in another language. */
export function addressIn(locale: Locale, here: Pick<Location, 'pathname' | 'search' | 'hash'>) {
  const [, first = '', ...rest] = here.pathname.split('/');
  const isLocale = routing.locales.some((known) => known === first);
  const path = ['', locale, ...(isLocale ? rest : [first, ...rest])].join('/').replace(/\/$/, '');
  return path + here.search + here.hash;
}

export function rememberLocale(locale: Locale) {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // The address carries the language; remembering it is a convenience.
  }
}

export function useLocaleSwitch(): { locale: Locale; switchTo: (locale: Locale) => void } {
  const locale = useLocale();
  const switchTo = useCallback((next: Locale) => {
    rememberLocale(next);
    // A whole page load: the document's language, its texts and its title all change.
    window.location.assign(addressIn(next, window.location));
  }, []);
  return { locale, switchTo };
}
