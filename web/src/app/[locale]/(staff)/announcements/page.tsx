import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { AnnouncementsScreen } from '@/features/notifications/components/announcements-screen';

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(props), namespace: 'notifications' });
  return { title: t('announcements.title') };
}

export default async function Page(props: LocaleParams) {
  await localeOf(props);
  return (
    <Suspense>
      <AnnouncementsScreen />
    </Suspense>
  );
}
