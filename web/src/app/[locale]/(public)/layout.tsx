import type { ReactNode } from 'react';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { Providers } from '@/app/providers';
import { PublicFrame } from '@/features/accounts/components/public-frame';
import { pickMessages } from '@/messages';

/** Pages for whoever is not signed in: sign-in, first set-up, invitation, reset. */
export default async function PublicLayout({
  params,
  children,
}: LocaleParams & { children: ReactNode }) {
  const locale = await localeOf({ params });
  return (
    <Providers locale={locale} messages={pickMessages(locale, ['common', 'accounts'])}>
      <PublicFrame>{children}</PublicFrame>
    </Providers>
  );
}
