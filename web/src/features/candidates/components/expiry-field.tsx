'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { offeredDays } from '../api/invitations';

export function ExpiryField({
  days,
  onChange,
}: {
  days: number;
  onChange: (days: number) => void;
}) {
  const t = useTranslations('candidates.invite');
  return (
    <Field label={t('expires')}>
      <Select value={days} onChange={(event) => onChange(Number(event.target.value))}>
        {offeredDays.map((count) => (
          <option key={count} value={count}>
            {t('days', { count })}
          </option>
        ))}
      </Select>
    </Field>
  );
}
