'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** A page that broke leaves the frame standing. */
export default function StaffError({ reset }: { reset: () => void }) {
  const t = useTranslations('shell.crash');
  return (
    <div role="alert" className="flex max-w-prose flex-col items-start gap-4 py-8">
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <p className="text-muted">{t('advice')}</p>
      <Button onClick={reset}>{t('retry')}</Button>
    </div>
  );
}
