'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Schemas } from '@/lib/api/types';
import { useAct, usePassageActs } from '../api/passage';
import { HeldDataDialog } from './held-data-dialog';

interface DataFooterProps {
  passage: Schemas['Passage'];
  onErased: () => void;
}

/** Always at hand: what is held about me, and a way out. */
export function DataFooter({ passage, onErased }: DataFooterProps) {
  const t = useTranslations('passage');
  const [shown, setShown] = useState<'data' | 'withdraw' | null>(null);
  const close = () => setShown(null);
  const canWithdraw = passage.status === 'invited' || passage.status === 'started';
  return (
    <div className="flex flex-wrap gap-1">
      <Button variant="quiet" size="sm" onClick={() => setShown('data')}>
        {t('data.open')}
      </Button>
      {canWithdraw ? (
        <Button variant="quiet" size="sm" onClick={() => setShown('withdraw')}>
          {t('withdraw.open')}
        </Button>
      ) : null}
      <HeldDataDialog open={shown === 'data'} onClose={close} onErased={onErased} />
      <WithdrawDialog open={shown === 'withdraw'} onClose={close} />
    </div>
  );
}

function WithdrawDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('passage.withdraw');
  const { withdraw } = usePassageActs();
  const act = useAct(withdraw);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={t('title')}
      description={t('lead')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('stay')}
          </Button>
          <Button
            variant="danger"
            busy={act.isPending}
            onClick={() => act.mutate(undefined, { onSuccess: onClose })}
          >
            {t('confirm')}
          </Button>
        </>
      }
    />
  );
}
