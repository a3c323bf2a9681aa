'use client';

import { useEffect, useState } from 'react';

/**
 * The one-time token of a link, read from after the `#` (which reaches no server and no log) or
 * from `?token=`, then taken out of the address so that it stays in no history.
 */
export function useLinkToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>();
  useEffect(() => {
    const url = new URL(window.location.href);
    const found = url.hash.slice(1) || url.searchParams.get('token');
    url.hash = '';
    url.searchParams.delete('token');
    window.history.replaceState(null, '', url);
    // The address is an outside source that is read once, after the page has come alive.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setToken((known) => known ?? found);
  }, []);
  return token;
}
