'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { Anchors } from './anchors';

interface ChangeRatingProps {
  anchors: readonly string[];
  value: number;
  busy: boolean;
  onChoose: (value: number) => void;
  onCancel: () => void;
  onConfirm: (value: number, reason: string) => void;
}

/** A change of mind after seeing the analysis: allowed, with its reason. */
export function ChangeRating(props: ChangeRatingProps) {
  const { anchors, value, busy, onChoose, onCancel, onConfirm } = props;
  const t = useTranslations('interviews.rubric');
  const tc = useTranslations('common');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') onConfirm(value, reason.trim());
  };

  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col gap-5">
      <div>
        <h3 className="font-semibold">{t('change')}</h3>
        <p className="text-sm text-muted">{t('change_lead')}</p>
      </div>
      <Anchors anchors={anchors} value={value} onChoose={onChoose} />
      <Field label={t('reason')} error={missing ? t('reason_required') : undefined} required>
        <Textarea
          grows
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" busy={busy}>
          {t('confirm_change')}
        </Button>
        <Button variant="quiet" size="sm" onClick={onCancel}>
          {tc('cancel')}
        </Button>
      </div>
    </form>
  );
}
