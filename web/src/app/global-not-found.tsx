import type { Metadata } from 'next';
import { fontVariables } from '@/lib/fonts';
import { messages } from '@/messages';
import './globals.css';

export const metadata: Metadata = { title: 'RecruteIA' };

/** The address names no language, so both are spoken. */
export default function GlobalNotFound() {
  return (
    <html lang="fr" className={fontVariables} suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
      </head>
      <body>
        <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-10 px-6 py-16">
          {(['fr', 'en'] as const).map((locale) => (
            <section key={locale} lang={locale} className="flex flex-col items-start gap-2">
              <h1 className="text-2xl font-semibold">{messages[locale].common.not_found.title}</h1>
              <p className="text-muted">{messages[locale].common.not_found.advice}</p>
              {/* A plain link: this page stands outside the router's layouts. */}
              <a href={`/${locale}`} className="mt-1 font-medium text-accent underline">
                {messages[locale].common.not_found.home}
              </a>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
