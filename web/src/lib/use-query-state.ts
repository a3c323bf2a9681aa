'use client';

import { useSearchParams, type ReadonlyURLSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * What the address says about the screen (filters, tabs), so that a link shows a colleague the
 * same. Changes replace the entry in the history: going back leaves the screen, not the filter.
 */
export function useQueryState(): [
  ReadonlyURLSearchParams,
  (changes: Readonly<Record<string, string | null>>) => void,
] {
  const query = useSearchParams();
  const change = useCallback((changes: Readonly<Record<string, string | null>>) => {
    const url = new URL(window.location.href);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) url.searchParams.delete(key);
      else url.searchParams.set(key, value);
    }
    window.history.replaceState(null, '', url);
  }, []);
  return [query, change];
}
