import type { Metadata, Viewport } from 'next';
import { hasLocale } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { fontVariables } from '@/lib/fonts';
import { routing } from '@/lib/i18n/routing';
import '../globals.css';

interface LocaleLayoutProps {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}

export const metadata: Metadata = {
  title: { default: 'RecruteIA', template: '%s · RecruteIA' },
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f3' },
    { media: '(prefers-color-scheme: dark)', color: '#161410' },
  ],
};

export const dynamicParams = false;

export function generateStaticParams() {
  return routing.locales.map((locale) => ({ locale }));
}

export default async function LocaleLayout({ params, children }: LocaleLayoutProps) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  return (
    <html lang={locale} className={fontVariables} suppressHydrationWarning>
      <head>
        {/* A file of its own, read before the first paint; an inline script would need a hash. */}
        <script src="/theme.js" />
      </head>
      <body>{children}</body>
    </html>
  );
}
