'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { newProbe, type PlanQuestion, type Probe } from '../plan-draft';

interface ProbesProps {
  question: PlanQuestion;
  onChange: (probes: Probe[]) => void;
}

const mostProbes = 4;

/** The neutral questions that may follow an answer, each with the point it leads to. */
export function Probes({ question, onChange }: ProbesProps) {
  const t = useTranslations('positions.editor.probes');
  const probes = question.probes ?? [];
  const change = (id: string, changes: Partial<Probe>) =>
    onChange(probes.map((probe) => (probe.id === id ? { ...probe, ...changes } : probe)));

  return (
    <fieldset>
      <legend className="text-sm font-medium">{t('title')}</legend>
      <p className="mb-2 text-sm text-muted">{t('lead')}</p>
      <ul className="flex flex-col gap-3">
        {probes.map((probe, index) => (
          <li
            key={probe.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,1fr)_14rem_auto]"
          >
            <Textarea
              grows
              rows={1}
              maxLength={500}
              aria-label={t('text', { number: index + 1 })}
              value={probe.text}
              onChange={(event) => change(probe.id, { text: event.target.value })}
              className="min-w-0 text-[0.9375rem]!"
            />
            <Select
              aria-label={t('point', { number: index + 1 })}
              value={probe.point_id ?? ''}
              onChange={(event) => change(probe.id, { point_id: event.target.value || null })}
              className="col-start-1 sm:col-start-auto"
            >
              <option value="">{t('general')}</option>
              {question.expected_points.map((point, at) => (
                <option key={point.id} value={point.id}>
                  {t('leads_to', { number: at + 1, point: point.text })}
                </option>
              ))}
            </Select>
            <IconButton
              label={t('remove', { number: index + 1 })}
              size="sm"
              className="col-start-2 row-start-1 mt-1 sm:col-start-auto sm:row-start-auto"
              onClick={() => onChange(probes.filter(({ id }) => id !== probe.id))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {probes.length < mostProbes ? (
        <Button
          variant="quiet"
          size="sm"
          className="mt-2 -ml-2"
          onClick={() => onChange([...probes, newProbe()])}
        >
          <Plus aria-hidden />
          {t('add')}
        </Button>
      ) : null}
    </fieldset>
  );
}
