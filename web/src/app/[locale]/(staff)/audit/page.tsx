import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { AuditScreen } from '@/features/audit/components/audit-screen';

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(props), namespace: 'audit' });
  return { title: t('page_title') };
}

export default async function Page(props: LocaleParams) {
  await localeOf(props);
  return (
    <Suspense>
      <AuditScreen />
    </Suspense>
  );
}
