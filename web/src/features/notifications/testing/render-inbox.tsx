import { act } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { WebSocketProvider } from '@/lib/realtime/websocket-context';
import { keepAccessToken } from '@/lib/session/access-token';
import type { FakeSocket } from '@/testing/fake-socket';
import { renderIn } from '@/testing/render';
import { ToastManager } from '../components/toast-manager';

/** Renders a piece of the inbox as the staff's site would: signed in, with socket and toasts. */
export function renderInbox(element: ReactElement, socket: FakeSocket) {
  keepAccessToken({
    access_token: 'token',
    expires_at: new Date(Date.now() + 24 * 3600_000).toISOString(),
  });
  const rendered = renderIn(
    <WebSocketProvider>
      <ToastManager />
      {element}
      <Toaster />
    </WebSocketProvider>,
  );
  act(() => socket.open());
  return rendered;
}
