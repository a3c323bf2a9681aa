'use client';

import { useEffect, useState } from 'react';

/** The server's time in milliseconds, ticking: `offset` is how far this device's clock is behind it. */
export function useServerNow(offset: number): number {
  const [now, setNow] = useState(() => Date.now() + offset);
  useEffect(() => {
    const tick = () => setNow(Date.now() + offset);
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [offset]);
  return now;
}
