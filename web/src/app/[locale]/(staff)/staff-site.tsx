'use client';

import { useLocale } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { ErrorState } from '@/components/ui/error-state';
import { useBadge } from '@/features/notifications/api/notifications';
import { NotificationsDropdown } from '@/features/notifications/components/notifications-dropdown';
import { ToastManager } from '@/features/notifications/components/toast-manager';
import { CommandPalette } from '@/features/shell/components/command-palette';
import { StaffFrame } from '@/features/shell/components/staff-frame';
import { StaffSkeleton } from '@/features/shell/components/staff-skeleton';
import { WebSocketProvider } from '@/lib/realtime/websocket-context';
import { SessionProvider, useSession } from '@/lib/session/session-context';

/** Composes the staff's side: session, socket, frame, palette, inbox. */
export function StaffSite({ children }: { children: ReactNode }) {
  return (
    <SessionProvider
      waiting={<StaffSkeleton />}
      failed={(error, retry) => (
        <main className="mx-auto max-w-xl px-4 py-16">
          <ErrorState page error={error} onRetry={retry} />
        </main>
      )}
    >
      <WebSocketProvider>
        <ToastManager />
        <SignedInFrame>{children}</SignedInFrame>
      </WebSocketProvider>
    </SessionProvider>
  );
}

function SignedInFrame({ children }: { children: ReactNode }) {
  const [searching, setSearching] = useState(false);
  const badge = useBadge();
  const { user } = useSession();
  // Texts are inherited; dates are told in the person's own time zone.
  return (
    <IntlProvider locale={useLocale()} timeZone={user.time_zone}>
      <StaffFrame
        unseen={badge.data?.unseen ?? 0}
        bell={<NotificationsDropdown />}
        onSearch={() => setSearching(true)}
      >
        {children}
      </StaffFrame>
      <CommandPalette open={searching} onOpenChange={setSearching} />
    </IntlProvider>
  );
}
