'use client';

import type { ComponentProps } from 'react';
import { classes } from '@/lib/classes';
import { useFieldLinks } from './field';

interface TextareaProps extends ComponentProps<'textarea'> {
  /** Grows with what is written, where the browser knows how. */
  grows?: boolean;
}

/** A growing field has no rows of its own: the height it starts from. */
const startingHeights: Record<number, string> = { 2: 'min-h-16', 3: 'min-h-22', 4: 'min-h-28' };

export function Textarea({ className, grows = false, rows = 2, ...rest }: TextareaProps) {
  return (
    <textarea
      {...useFieldLinks()}
      rows={rows}
      className={classes(
        'control',
        grows ? 'field-sizing-content resize-none' : 'resize-y',
        grows && startingHeights[rows],
        className,
      )}
      {...rest}
    />
  );
}
