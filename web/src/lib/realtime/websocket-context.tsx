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
    const stop = service.on('session_ended', () => void accessToken().then(refreshAccessToken));
    return () => {
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

/** Calls `handle` for each such event, for as long as the component is shown. */
export function useSocketEvent(event: string, handle: (payload: unknown) => void) {
  const { socket } = useWebSocketContext();
  useEffect(() => socket.on(event, handle), [socket, event, handle]);
}
