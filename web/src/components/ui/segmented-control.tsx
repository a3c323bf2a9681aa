'use client';

import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';

interface SegmentedControlProps<Value extends string> {
  label: string;
  value: Value | null;
  options: readonly { value: Value; label: ReactNode; title?: string }[];
  onValueChange: (value: Value) => void;
  size?: 'sm' | 'md';
  className?: string;
}

/** A few choices of which one holds, all in sight. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  options,
  onValueChange,
  size = 'md',
  className,
}: SegmentedControlProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      className={classes(
        'inline-flex rounded-lg border border-hairline bg-sunken p-0.5',
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.title}
          className={classes(
            'inline-flex flex-1 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap text-muted transition-colors hover:text-ink [&_svg]:size-4',
            'data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:ring-1 data-[state=on]:ring-control',
            size === 'sm' ? 'min-h-7 px-2.5 text-sm' : 'min-h-9 px-3.5 text-[0.9375rem]',
          )}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
