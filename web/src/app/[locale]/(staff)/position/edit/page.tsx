import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { localeOf, type LocaleParams } from '@/app/page-params';
import { PositionEditorScreen } from '@/features/positions/components/position-editor-screen';

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(props), namespace: 'positions' });
  return { title: t('editor.page_title') };
}

export default async function Page(props: LocaleParams) {
  await localeOf(props);
  return (
    <Suspense>
      <PositionEditorScreen />
    </Suspense>
  );
}
