'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { NextIntlClientProvider, type AbstractIntlMessages } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { TooltipProvider } from '@/components/ui/tooltip';
import type { Locale } from '@/lib/i18n/routing';
import { createQueryClient } from '@/lib/query-client';

interface ProvidersProps {
  locale: Locale;
  messages: AbstractIntlMessages;
  children: ReactNode;
}

/** What every part of the site stands on. */
export function Providers({ locale, messages, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="Europe/Paris">
      <QueryClientProvider client={queryClient}>
        <TooltipProvider>{children}</TooltipProvider>
        <Toaster />
      </QueryClientProvider>
    </NextIntlClientProvider>
  );
}
