'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useShortcutsChoice } from '@/lib/use-shortcuts-choice';
import { rowsIn } from '../api/notifications';
import type { InboxView } from '../notification';
import type { InboxActs } from './use-inbox-acts';
import { useLineKeys } from './use-line-keys';

/** The keys of the inbox: walk, archive, mark, undo, and the list of them all. */
export function useInboxKeys(view: InboxView, acts: InboxActs) {
  const queryClient = useQueryClient();
  const { list, step, stepAside, currentId, handleArrows } = useLineKeys();
  const [enabled] = useShortcutsChoice();
  const [helping, setHelping] = useState(false);

  const current = () => {
    const id = currentId();
    return rowsIn(queryClient).find((row) => row.id === id);
  };

  const letters: Readonly<Record<string, () => void>> = {
    j: () => step(1),
    k: () => step(-1),
    e: () => {
      const row = current();
      if (!row) return;
      stepAside();
      acts.toggleArchived(row);
    },
    u: () => {
      const row = current();
      if (!row) return;
      // In a view of one state, a line that changes state leaves it.
      if (view.filter === 'unread' || view.filter === 'read') stepAside();
      acts.toggleRead(row);
    },
    z: () => acts.undoLast(),
    '?': () => setHelping(true),
  };

  const handleLetters = (event: KeyboardEvent) => {
    if (!enabled || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = letters[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return { list, letters, enabled, helping, setHelping, stepAside, handleArrows, handleLetters };
}
