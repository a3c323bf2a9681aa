import { api } from '@/lib/api/client';
import type { Locale } from '@/lib/i18n/routing';

/** Keeps the language with the account; the page changes language whether or not that succeeds. */
export async function keepLocale(locale: Locale): Promise<void> {
  await api.PATCH('/api/me', { body: { locale } }).catch(() => undefined);
}
