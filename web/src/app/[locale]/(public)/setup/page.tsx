import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { SetupScreen } from '@/features/accounts/components/setup-screen';

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(props), namespace: 'accounts' });
  return { title: t('setup.page_title') };
}

export default async function Page(props: LocaleParams) {
  await localeOf(props);
  return <SetupScreen />;
}
