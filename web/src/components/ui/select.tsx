'use client';

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from '@/lib/classes';
import { useFieldLinks } from './field';

interface SelectProps extends Omit<ComponentProps<'select'>, 'size'> {
  size?: 'sm' | 'md';
}

/** The browser's own list: known to every phone, keyboard and screen reader. */
export function Select({ className, size = 'md', children, ...rest }: SelectProps) {
  return (
    <span className={classes('relative block', className)}>
      <select
        {...useFieldLinks()}
        className={classes(
          'control appearance-none pr-9 text-ellipsis',
          size === 'sm' && 'py-1! text-sm!',
        )}
        {...rest}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
