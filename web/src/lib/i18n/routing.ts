import { defineRouting } from 'next-intl/routing';

/** French first; both languages carry their prefix, so that a link says which it is. */
export const routing = defineRouting({
  locales: ['fr', 'en'],
  defaultLocale: 'fr',
  localePrefix: 'always',
  localeDetection: false,
  localeCookie: false,
});

export type Locale = (typeof routing.locales)[number];
