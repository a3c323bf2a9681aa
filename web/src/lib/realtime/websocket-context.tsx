'use client';

import {
  createContext,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { accessToken, refreshAccessToken } from '@/lib/session/access-token';
import { WebSocketService, type ConnectionState } from './websocket-service';

const WebSocketContext = createContext<WebSocketService | null>(null);

/** Holds the socket while somebody is signed in. */
export function WebSocketProvider({ children }: { children: ReactNode }) {
  const [service] = useState(() => new WebSocketService());

  useEffect(() => {
    service.connect();
    // A revoked session or role: the next refresh says whether the door is closed.
    const stop = service.listen('session_ended', () => void accessToken().then(refreshAccessToken));
    const hurry = () => {
      if (document.visibilityState === 'visible') service.hurry();
    };
    addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      stop();
      service.disconnect();
    };
  }, [service]);

  return <WebSocketContext value={service}>{children}</WebSocketContext>;
}

export function useWebSocketContext(): { socket: WebSocketService; state: ConnectionState } {
  const socket = useContext(WebSocketContext);
  if (!socket) throw new Error('useWebSocketContext needs a WebSocketProvider above it');
  const state = useSyncExternalStore(
    (notify) => socket.onState(notify),
    () => socket.state,
    (): ConnectionState => 'disconnected',
  );
  return { socket, state };
}

/** Longer than a reload of the server or a lift takes: what is shorter is not worth a word. */
const graceMilliseconds = 4000;

/** Whether news arrive of themselves. A gap shorter than the grace does not count. */
export function useLive(): boolean {
  const { state } = useWebSocketContext();
  const connected = state === 'connected';
  const [lost, setLost] = useState(false);
  if (connected && lost) setLost(false);
  useEffect(() => {
    if (connected) return;
    const timer = setTimeout(() => setLost(true), graceMilliseconds);
    return () => clearTimeout(timer);
  }, [connected]);
  return connected || !lost;
}

/** Calls `handle` for each such event, for as long as the component is shown. */
export function useSocketEvent(event: string, handle: (payload: unknown) => void) {
  const { socket } = useWebSocketContext();
  useEffect(() => socket.listen(event, handle), [socket, event, handle]);
}
