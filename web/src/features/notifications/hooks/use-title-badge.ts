'use client';

import { useEffect } from 'react';

const mark = /^\(\d+\+?\) /;

export function shownCount(unread: number): string {
  return unread > 99 ? '99+' : String(unread);
}

/** "(3) Postes" in the tab's title, kept there as pages give the tab other titles. */
export function useTitleBadge(unread: number) {
  useEffect(() => {
    const write = () => {
      const bare = document.title.replace(mark, '');
      const wanted = unread > 0 && bare !== '' ? `(${shownCount(unread)}) ${bare}` : bare;
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    const observer = new MutationObserver(write);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [unread]);

  useEffect(
    () => () => {
      document.title = document.title.replace(mark, '');
    },
    [],
  );
}
