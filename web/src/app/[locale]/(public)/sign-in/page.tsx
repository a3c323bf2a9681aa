import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { SignInScreen } from '@/features/accounts/components/sign-in-screen';

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(props), namespace: 'accounts' });
  return { title: t('sign_in.page_title') };
}

export default async function SignInPage(props: LocaleParams) {
  await localeOf(props);
  return (
    <Suspense>
      <SignInScreen />
    </Suspense>
  );
}
