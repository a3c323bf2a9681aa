import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';

/** A grey shape where something is about to be; give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={classes('block animate-breathe rounded-md bg-hover', className)} />
  );
}

/** Wraps a screen's skeletons and says, once, that it is loading. */
export function Loading({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div role="status" aria-live="polite" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
