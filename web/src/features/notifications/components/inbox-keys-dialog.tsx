'use client';

import { useTranslations } from 'next-intl';
import { ShortcutsDialog } from '@/components/shortcuts-dialog';
import { useShortcutsChoice } from '@/lib/use-shortcuts-choice';

const shortcuts = [
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

export function InboxKeysDialog({ open, onOpenChange }: InboxKeysDialogProps) {
  const t = useTranslations('notifications.keys');
  const [enabled, setEnabled] = useShortcutsChoice();
  return (
    <ShortcutsDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      shortcuts={shortcuts.map(({ act, keys, letter }) => ({ label: t(act), keys, letter }))}
      enabled={enabled}
      onEnabledChange={setEnabled}
      enabledLabel={t('enabled')}
      enabledHint={t('enabled_hint')}
    />
  );
}
