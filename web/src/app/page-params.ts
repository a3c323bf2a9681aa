import { hasLocale } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import { routing, type Locale } from '@/lib/i18n/routing';

/** What each layout and page of the static export is given. */
export interface LocaleParams {
  params: Promise<{ locale: string }>;
}

/** Reads the language from the address and tells next-intl, as static rendering needs. */
export async function localeOf({ params }: LocaleParams): Promise<Locale> {
  const { locale } = await params;
  const known = hasLocale(routing.locales, locale) ? locale : routing.defaultLocale;
  setRequestLocale(known);
  return known;
}
