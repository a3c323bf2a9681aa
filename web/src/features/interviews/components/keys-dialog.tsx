'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

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
}

export function KeysDialog({ open, onOpenChange }: KeysDialogProps) {
  const t = useTranslations('interviews.keys');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')}>
      <dl className="flex flex-col gap-2.5">
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
    </Dialog>
  );
}
