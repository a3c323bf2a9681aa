'use client';

import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';

interface RadioRowsProps<Value extends string> {
  label: string;
  value: Value | null;
  options: readonly { value: Value; label: ReactNode }[];
  onValueChange: (value: Value) => void;
  className?: string;
}

/** A few choices in words, one below the other: for where they are too long to stand side by side. */
export function RadioRows<Value extends string>({
  label,
  value,
  options,
  onValueChange,
  className,
}: RadioRowsProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      className={classes('flex flex-col gap-1.5', className)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="group flex min-h-10 items-center gap-3 rounded-lg border border-control bg-surface px-3 py-1.5 text-left text-[0.9375rem] font-medium transition-colors hover:border-muted data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
        >
          <span
            aria-hidden
            className="inline-flex size-4.5 shrink-0 items-center justify-center rounded-full border border-control bg-surface group-data-[state=checked]:border-accent"
          >
            <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent" />
          </span>
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
