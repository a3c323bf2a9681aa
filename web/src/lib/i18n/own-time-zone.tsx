'use client';

import { useLocale } from 'next-intl';
import { useSyncExternalStore, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';

const never = () => () => undefined;
const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const whenExported = () => 'Europe/Paris';

/** For those without an account: dates and deadlines in the time zone of their device. Texts are inherited. */
export function OwnTimeZone({ children }: { children: ReactNode }) {
  const timeZone = useSyncExternalStore(never, here, whenExported);
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      {children}
    </IntlProvider>
  );
}
