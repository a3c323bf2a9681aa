'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

interface ConflictNoticeProps {
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Two people wrote at once: nothing is merged or dropped until one of them says which stays. */
export function ConflictNotice({ onKeepMine, onTakeTheirs }: ConflictNoticeProps) {
  const t = useTranslations('positions.editor');
  return (
    <div role="alert" className="flex flex-col gap-3 rounded-lg bg-danger-soft px-5 py-4">
      <div>
        <p className="font-medium text-danger-strong">{t('conflict_title')}</p>
        <p>{t('conflict_lead')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" size="sm" onClick={onKeepMine}>
          {t('keep_mine')}
        </Button>
        <Button variant="secondary" size="sm" onClick={onTakeTheirs}>
          {t('take_theirs')}
        </Button>
      </div>
    </div>
  );
}
