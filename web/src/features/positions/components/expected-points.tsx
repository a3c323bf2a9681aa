'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { useToast } from '@/lib/use-toast';
import { newPoint, putBack, type ExpectedPoint } from '../plan-draft';

interface ExpectedPointsProps {
  points: readonly ExpectedPoint[];
  onChange: (points: ExpectedPoint[]) => void;
}

const mostPoints = 12;
const offeredWeights = [0.5, 1, 1.5, 2, 3];

export function ExpectedPoints({ points, onChange }: ExpectedPointsProps) {
  const t = useTranslations('positions.editor');

  const { showToast } = useToast();
  const latest = useRef(points);
  useEffect(() => {
    latest.current = points;
  });

  const remove = (point: ExpectedPoint, index: number) => {
    onChange(points.filter(({ id }) => id !== point.id));
    showToast(t('removed_point'), 'info', {
      action: {
        label: t('restore'),
        onClick: () => onChange(putBack(latest.current, point, index)),
      },
    });
  };

  const change = (id: string, changes: Partial<ExpectedPoint>) =>
    onChange(points.map((point) => (point.id === id ? { ...point, ...changes } : point)));

  return (
    <fieldset>
      <legend className="text-sm font-medium">{t('points')}</legend>
      <p className="mb-2 text-sm text-muted">{t('points_lead')}</p>
      <ul className="flex flex-col gap-2">
        {points.map((point, index) => (
          <li key={point.id} className="flex items-start gap-2">
            <Textarea
              grows
              rows={1}
              maxLength={500}
              aria-label={t('point_text', { number: index + 1 })}
              value={point.text}
              onChange={(event) => change(point.id, { text: event.target.value })}
              className="min-w-0 flex-1 text-[0.9375rem]!"
            />
            <Select
              aria-label={t('point_weight', { number: index + 1 })}
              value={point.weight}
              onChange={(event) => change(point.id, { weight: Number(event.target.value) })}
              className="w-24 shrink-0"
            >
              {[...new Set([...offeredWeights, point.weight])]
                .sort((a, b) => a - b)
                .map((weight) => (
                  <option key={weight} value={weight}>
                    {`× ${weight}`}
                  </option>
                ))}
            </Select>
            <IconButton
              label={t('remove_point', { number: index + 1 })}
              size="sm"
              className="mt-1"
              onClick={() => remove(point, index)}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {points.length < mostPoints ? (
        <Button
          variant="quiet"
          size="sm"
          className="mt-2 -ml-2"
          onClick={() => onChange([...points, newPoint()])}
        >
          <Plus aria-hidden />
          {t('add_point')}
        </Button>
      ) : null}
    </fieldset>
  );
}
