'use client';

import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { classes } from '@/lib/classes';

interface Shortcut {
  label: string;
  keys: readonly string[];
  /** A single letter, which the switch turns off. */
  letter: boolean;
}

interface ShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  shortcuts: readonly Shortcut[];
  enabled: boolean;
  onEnabledChange: (enabled: boolean) => void;
  enabledLabel: string;
  enabledHint: string;
}

/** The keys of a screen, and the switch that turns single letters off for those they get in the way of. */
export function ShortcutsDialog({
  open,
  onOpenChange,
  title,
  shortcuts,
  enabled,
  onEnabledChange,
  enabledLabel,
  enabledHint,
}: ShortcutsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <dl className="flex flex-col gap-2.5">
        {shortcuts.map(({ label, keys, letter }) => (
          <div
            key={label}
            className={classes(
              'flex items-center justify-between gap-4',
              letter && !enabled && 'text-muted',
            )}
          >
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        checked={enabled}
        onCheckedChange={onEnabledChange}
        label={enabledLabel}
        hint={enabledHint}
        className="mt-5 border-t border-hairline pt-5"
      />
    </Dialog>
  );
}
