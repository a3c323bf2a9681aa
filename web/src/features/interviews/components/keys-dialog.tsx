'use client';

import { useTranslations } from 'next-intl';
import { ShortcutsDialog } from '@/components/shortcuts-dialog';

const shortcuts = [
  { act: 'next', keys: ['J'] },
  { act: 'previous', keys: ['K'] },
  { act: 'rate', keys: ['1', '2', '3', '4', '5'] },
  { act: 'comment', keys: ['C'] },
  { act: 'decide', keys: ['D'] },
  { act: 'next_person', keys: ['N'] },
  { act: 'same_question', keys: ['⇧ N'] },
  { act: 'help', keys: ['?'] },
] as const;

interface KeysDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  enabled: boolean;
  onEnabledChange: (enabled: boolean) => void;
}

export function KeysDialog({ open, onOpenChange, enabled, onEnabledChange }: KeysDialogProps) {
  const t = useTranslations('interviews.keys');
  return (
    <ShortcutsDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      shortcuts={shortcuts.map(({ act, keys }) => ({ label: t(act), keys, letter: true }))}
      enabled={enabled}
      onEnabledChange={onEnabledChange}
      enabledLabel={t('enabled')}
      enabledHint={t('enabled_hint')}
    />
  );
}
