import type { ReactNode } from 'react';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { Providers } from '@/app/providers';
import { OwnTimeZone } from '@/lib/i18n/own-time-zone';
import { pickMessages } from '@/messages';

/** The candidate's pages: no account, no navigation, one thing per screen. */
export default async function CandidateLayout({
  params,
  children,
}: LocaleParams & { children: ReactNode }) {
  const locale = await localeOf({ params });
  return (
    <Providers locale={locale} messages={pickMessages(locale, ['common', 'passage'])}>
      <OwnTimeZone>{children}</OwnTimeZone>
    </Providers>
  );
}
