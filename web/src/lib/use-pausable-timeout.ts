'use client';

import { useEffect, useRef } from 'react';

/** Calls `onEnd` once `milliseconds` have been spent unpaused; a new `key` begins anew. */
export function usePausableTimeout(
  milliseconds: number,
  paused: boolean,
  key: number,
  onEnd: () => void,
) {
  const left = useRef(milliseconds);
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });

  useEffect(() => {
    left.current = milliseconds;
  }, [milliseconds, key]);

  useEffect(() => {
    if (paused) return;
    const since = Date.now();
    const timer = setTimeout(() => latest.current(), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= Date.now() - since;
    };
  }, [paused, milliseconds, key]);
}
