import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { CompareScreen } from '@/features/interviews/components/compare-screen';

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(props), namespace: 'interviews' });
  return { title: t('comparison.title') };
}

export default async function Page(props: LocaleParams) {
  await localeOf(props);
  return (
    <Suspense>
      <CompareScreen />
    </Suspense>
  );
}
