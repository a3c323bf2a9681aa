import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';

export function Kbd({
  children,
  tone = 'plain',
}: {
  children: ReactNode;
  tone?: 'plain' | 'inverse';
}) {
  return (
    <kbd
      className={classes(
        'inline-flex min-w-5 items-center justify-center rounded-sm border px-1 font-sans text-[0.6875rem] leading-[1.125rem] font-medium',
        tone === 'inverse' ? 'border-paper/30 text-paper' : 'border-hairline bg-sunken text-muted',
      )}
    >
      {children}
    </kbd>
  );
}
