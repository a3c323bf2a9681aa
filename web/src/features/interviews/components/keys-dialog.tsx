'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { classes } from '@/lib/classes';

const keys = [
  { act: 'next', keys: ['J'] },
  { act: 'previous', keys: ['K'] },
  { act: 'rate', keys: ['1', '2', '3', '4', '5'] },
  { act: 'comment', keys: ['C'] },
  { act: 'decide', keys: ['D'] },
  { act: 'help', keys: ['?'] },
] as const;

interface KeysDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  enabled: boolean;
  onEnabledChange: (enabled: boolean) => void;
}

/** The keys of a review, and the switch that turns them off for those they get in the way of. */
export function KeysDialog({ open, onOpenChange, enabled, onEnabledChange }: KeysDialogProps) {
  const t = useTranslations('interviews.keys');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')}>
      <dl className={classes('flex flex-col gap-2.5', !enabled && 'text-muted')}>
        {keys.map(({ act, keys: pressed }) => (
          <div key={act} className="flex items-center justify-between gap-4">
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
        onCheckedChange={onEnabledChange}
        label={t('enabled')}
        hint={t('enabled_hint')}
        className="mt-5 border-t border-hairline pt-5"
      />
    </Dialog>
  );
}
