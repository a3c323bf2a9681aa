'use client';

import { useEffect, useRef } from 'react';
import { usePathname } from '@/lib/i18n/navigation';

/** A new page begins at its content, for the eye and for the ear, as a full page load would. */
export function useFocusOnRouteChange() {
  const main = useRef<HTMLElement>(null);
  const path = usePathname();
  const previous = useRef(path);

  useEffect(() => {
    if (previous.current === path) return;
    previous.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);

  return main;
}
