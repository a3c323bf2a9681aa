'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { PlanEditor } from '../use-plan-editor';

export function ConflictNotice({ editor }: { editor: PlanEditor }) {
  const t = useTranslations('positions.editor');
  return (
    <div role="alert" className="flex flex-col gap-3 rounded-lg bg-danger-soft px-5 py-4">
      <div>
        <p className="font-medium text-danger-strong">{t('conflict_title')}</p>
        <p>{t('conflict_lead')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" size="sm" onClick={() => void editor.keepMine()}>
          {t('keep_mine')}
        </Button>
        <Button variant="secondary" size="sm" onClick={() => void editor.takeTheirs()}>
          {t('take_theirs')}
        </Button>
      </div>
    </div>
  );
}
