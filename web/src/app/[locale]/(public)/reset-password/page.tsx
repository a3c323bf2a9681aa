import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { LinkScreen } from '@/features/accounts/components/link-screen';

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(props), namespace: 'accounts' });
  return { title: t('link.page_title') };
}

export default async function Page(props: LocaleParams) {
  await localeOf(props);
  return <LinkScreen />;
}
