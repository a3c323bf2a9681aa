'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LocaleSwitch } from '@/components/ui/locale-switch';
import { Wordmark } from '@/components/ui/wordmark';

/** The door: a form on one side and, where there is room, what the product is about on the other. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('accounts.side');
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex flex-col px-6 py-6 sm:px-10">
        <header>
          <Wordmark />
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-12">
          {children}
        </main>
        <footer className="-mx-2">
          <LocaleSwitch />
        </footer>
      </div>
      <aside className="hidden flex-col justify-center border-l border-hairline bg-sunken px-16 py-12 lg:flex">
        <figure className="flex max-w-lg flex-col gap-6">
          <blockquote className="border-l-2 border-accent pl-6 font-serif text-3xl leading-[2.5rem]">
            {t('quote')}
          </blockquote>
          <figcaption className="max-w-md pl-6 text-muted">{t('caption')}</figcaption>
        </figure>
      </aside>
    </div>
  );
}
