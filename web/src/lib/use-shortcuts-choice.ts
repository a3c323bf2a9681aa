'use client';

import { useSyncExternalStore } from 'react';

const storageKey = 'recruteia.shortcuts';
const listeners = new Set<() => void>();
/** Stands in for a browser that keeps nothing. */
let unkept: boolean | null = null;

function areEnabled(): boolean {
  if (unkept !== null) return unkept;
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

function setEnabled(enabled: boolean) {
  try {
    localStorage.setItem(storageKey, enabled ? 'on' : 'off');
  } catch {
    unkept = enabled;
  }
  for (const listener of listeners) listener();
}

/** Whether single keys act (WCAG 2.1.4), as this device remembers it. */
export function useShortcutsChoice(): [boolean, (enabled: boolean) => void] {
  return [useSyncExternalStore(subscribe, areEnabled, () => true), setEnabled];
}
