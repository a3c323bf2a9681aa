'use client';

import { useRef } from 'react';

/** Where the focus is; for an entry of a menu, which is about to go, the button that opened it. */
function currentPlace(): HTMLElement | null {
  const { activeElement } = document;
  const opener = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const place = opener ? document.getElementById(opener) : activeElement;
  return place instanceof HTMLElement ? place : null;
}

/**
 * Gives the focus back to where it was when a dialog opened. Radix does so for a dialog with a trigger of its own;
 * ours are opened by state, and would leave the focus nowhere.
 */
export function useReturnFocus() {
  const place = useRef<HTMLElement | null>(null);
  return {
    remember: () => {
      place.current = currentPlace();
    },
    giveBack: (event: Event) => {
      event.preventDefault();
      place.current?.focus();
    },
  };
}
