'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, type ReactNode } from 'react';
import { LocaleSwitch } from '@/components/ui/locale-switch';

interface PassageFrameProps {
  /** Who asks, and for what: the only words around the one thing on the screen. */
  heading?: string;
  aside?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}

/** One thing per screen, at reading width. No navigation. */
export function PassageFrame({ heading, aside, footer, children }: PassageFrameProps) {
  const t = useTranslations('passage');
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col px-5 sm:px-8">
      <header className="flex min-h-16 items-center justify-between gap-4 py-3">
        <p className="line-clamp-2 min-w-0 text-sm text-pretty text-muted">
          {heading ?? t('page_title')}
        </p>
        {aside}
      </header>
      <main className="flex flex-1 flex-col py-6 sm:py-10">{children}</main>
      <footer className="border-t border-hairline py-4 text-sm text-muted">
        <div className="-mx-2 flex flex-wrap items-center justify-between gap-3">
          <LocaleSwitch />
          {footer}
        </div>
      </footer>
    </div>
  );
}

/** The title of a step. It takes the focus when the step appears, so that a screen reader starts there. */
export function StepTitle({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className="mb-4 text-2xl font-semibold tracking-tight outline-none sm:text-3xl"
    >
      {children}
    </h1>
  );
}

/** Where the step's act is: at the bottom of a phone, within reach of a thumb. */
export function StepActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-auto flex flex-col gap-3 pt-8 sm:mt-0 sm:flex-row sm:flex-wrap sm:items-center">
      {children}
    </div>
  );
}
