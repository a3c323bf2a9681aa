'use client';

import type { ComponentProps } from 'react';
import { classes } from '@/lib/classes';
import { useFieldLinks } from './field';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...useFieldLinks()} className={classes('control', className)} {...rest} />;
}
