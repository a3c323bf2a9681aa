'use client';

import { useCallback, useRef, type KeyboardEvent } from 'react';

const lines = '[data-notification]';

/**
 * Walking through a list of notifications by keyboard. The focused line is the current one, so eye,
 * ear and keys agree on which it is.
 */
export function useLineKeys() {
  const list = useRef<HTMLDivElement>(null);

  const all = useCallback(
    () => [...(list.current?.querySelectorAll<HTMLElement>(lines) ?? [])],
    [],
  );

  const current = useCallback(() => {
    const line = document.activeElement?.closest<HTMLElement>(lines);
    return line && list.current?.contains(line) ? line : null;
  }, []);

  /** To the next (+1) or the previous (-1) line; to the first when none is current. */
  const step = useCallback(
    (by: 1 | -1) => {
      const every = all();
      const here = current();
      const at = here ? every.indexOf(here) + by : 0;
      focusLine(every[Math.max(0, Math.min(at, every.length - 1))]);
    },
    [all, current],
  );

  /** The line about to leave hands the focus to its neighbour. */
  const stepAside = useCallback(() => {
    const every = all();
    const here = current();
    if (!here) return;
    const at = every.indexOf(here);
    focusLine(every[at + 1] ?? every[at - 1]);
  }, [all, current]);

  const currentId = useCallback(() => current()?.dataset.notification ?? null, [current]);

  const handleArrows = useCallback(
    (event: KeyboardEvent) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      step(by);
    },
    [step],
  );

  return { list, step, stepAside, currentId, handleArrows };
}

function focusLine(line: HTMLElement | undefined) {
  const target = line?.querySelector<HTMLElement>('[data-open]');
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}
