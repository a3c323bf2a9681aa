'use client';

import { useEffect } from 'react';

/** Names the tab after what it shows, so that two tabs of the same kind can be told apart. */
export function usePageTitle(name: string | undefined) {
  useEffect(() => {
    if (name) document.title = `${name} · RecruteIA`;
  }, [name]);
}
