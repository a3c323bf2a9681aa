import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { ForgotPasswordScreen } from '@/features/accounts/components/forgot-password-screen';

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(props), namespace: 'accounts' });
  return { title: t('forgotten.title') };
}

export default async function Page(props: LocaleParams) {
  await localeOf(props);
  return <ForgotPasswordScreen />;
}
