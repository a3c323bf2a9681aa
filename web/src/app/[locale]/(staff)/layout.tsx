import type { ReactNode } from 'react';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { Providers } from '@/app/providers';
import { pickMessages } from '@/messages';
import { StaffSite } from './staff-site';

export default async function StaffLayout({
  params,
  children,
}: LocaleParams & { children: ReactNode }) {
  const locale = await localeOf({ params });
  const messages = pickMessages(locale, [
    'accounts',
    'audit',
    'candidates',
    'common',
    'interviews',
    'notifications',
    'positions',
    'shell',
  ]);
  return (
    <Providers locale={locale} messages={messages}>
      <StaffSite>{children}</StaffSite>
    </Providers>
  );
}
