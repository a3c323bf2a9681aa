'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { classes } from '@/lib/classes';
import { useShortcutsChoice } from '@/lib/use-shortcuts-choice';

const keys = [
  { act: 'next', keys: ['J', '↓'], letter: true },
  { act: 'previous', keys: ['K', '↑'], letter: true },
  { act: 'open', keys: ['↵'], letter: false },
  { act: 'archive', keys: ['E'], letter: true },
  { act: 'unread', keys: ['U'], letter: true },
  { act: 'undo', keys: ['Z'], letter: true },
  { act: 'toasts', keys: ['Alt', 'T'], letter: false },
  { act: 'help', keys: ['?'], letter: true },
] as const;

interface InboxKeysDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The keys of the inbox, and the switch that turns single letters off. */
export function InboxKeysDialog({ open, onOpenChange }: InboxKeysDialogProps) {
  const t = useTranslations('notifications.keys');
  const [enabled, setEnabled] = useShortcutsChoice();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')}>
      <dl className="flex flex-col gap-2.5">
        {keys.map(({ act, keys: pressed, letter }) => (
          <div
            key={act}
            className={classes(
              'flex items-center justify-between gap-4',
              letter && !enabled && 'text-faint',
            )}
          >
            <dt>{t(act)}</dt>
            <dd className="flex gap-1">
              {pressed.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        checked={enabled}
        onCheckedChange={setEnabled}
        label={t('enabled')}
        hint={t('enabled_hint')}
        className="mt-5 border-t border-hairline pt-5"
      />
    </Dialog>
  );
}
