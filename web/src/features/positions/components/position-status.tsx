'use client';

import { useTranslations } from 'next-intl';
import { StatusDot } from '@/components/ui/badge';
import type { PositionStatus as Status } from '../api/positions';

const shapes = { draft: 'empty', open: 'full', closed: 'dash' } as const;

export function PositionStatus({ status }: { status: Status }) {
  const t = useTranslations('positions.statuses');
  return <StatusDot shape={shapes[status]}>{t(status)}</StatusDot>;
}
