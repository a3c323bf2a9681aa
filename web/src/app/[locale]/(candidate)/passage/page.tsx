import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { PassageScreen } from '@/features/passage/components/passage-screen';

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(props), namespace: 'passage' });
  return { title: t('page_title'), robots: { index: false } };
}

export default async function PassagePage(props: LocaleParams) {
  await localeOf(props);
  return <PassageScreen />;
}
