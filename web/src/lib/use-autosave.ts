'use client';

import { useEffect, useState } from 'react';
import { Autosaver, type AutosaveState } from './autosaver';

interface Autosave<Value> {
  state: AutosaveState;
  change: (value: Value) => void;
  flush: () => Promise<void>;
  resume: () => void;
  discard: () => void;
}

/** Saves as one types. What is still waiting is sent when the page is hidden or the screen leaves. */
export function useAutosave<Value>(save: (value: Value) => Promise<void>): Autosave<Value> {
  const [state, setState] = useState<AutosaveState>('clean');
  const [saver] = useState(() => new Autosaver<Value>({ save, onState: setState }));
  useEffect(() => saver.saveWith(save));

  useEffect(() => {
    const sendNow = () => void saver.flush();
    const sendWhenHidden = () => {
      if (document.visibilityState === 'hidden') sendNow();
    };
    const holdBack = (event: BeforeUnloadEvent) => {
      if (saver.hasUnsaved) event.preventDefault();
    };
    document.addEventListener('visibilitychange', sendWhenHidden);
    addEventListener('online', sendNow);
    addEventListener('beforeunload', holdBack);
    return () => {
      document.removeEventListener('visibilitychange', sendWhenHidden);
      removeEventListener('online', sendNow);
      removeEventListener('beforeunload', holdBack);
      if (saver.hasUnsaved) sendNow();
    };
  }, [saver]);

  const [acts] = useState(() => ({
    change: (value: Value) => saver.change(value),
    flush: () => saver.flush(),
    resume: () => saver.resume(),
    discard: () => saver.discard(),
  }));
  return { state, ...acts };
}
