'use client';

import { useEffect, useRef } from 'react';

type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const writes = 'input, textarea, select, [contenteditable="true"], [contenteditable=""]';

/** True while the keys belong to somebody else: a field being typed in, a dialog, a menu. */
function keysAreTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (target instanceof Element && target.closest(writes)) return true;
  return document.querySelector('[role="dialog"][data-state="open"], [role="menu"]') !== null;
}

/**
 * The key as its reader calls it. A French keyboard writes "&" and "é" where 1 and 2 are printed on the
 * key: there the digits are told by their place.
 */
function namesOf({ key, code, shiftKey }: KeyboardEvent): string[] {
  const digit = shiftKey ? undefined : /^Digit(\d)$/.exec(code)?.[1];
  return [key.length === 1 ? key.toLowerCase() : key, ...(digit === undefined ? [] : [digit])];
}

/**
 * Single keys, as `event.key` names them ("j", "?", "1"). They are off while one types, so that
 * they never eat a letter (WCAG 2.1.4: off together through `enabled`).
 */
export function useHotkeys(hotkeys: Hotkeys, enabled = true) {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });

  useEffect(() => {
    if (!enabled) return;
    const handle = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const name = namesOf(event).find((known) => known in latest.current);
      const act = name === undefined ? undefined : latest.current[name];
      if (!act || keysAreTaken(event)) return;
      event.preventDefault();
      act(event);
    };
    addEventListener('keydown', handle);
    return () => removeEventListener('keydown', handle);
  }, [enabled]);
}
