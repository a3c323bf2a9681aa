'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import type { Schemas } from '@/lib/api/types';
import { mostCompared } from '../compare';

type Summary = Schemas['InterviewSummary'];

interface ComparePeopleProps {
  people: readonly Summary[];
  chosen: readonly Summary[];
  onChoose: (ids: readonly string[]) => void;
}

/** Who stands side by side; two to four of those whose answers are in. */
export function ComparePeople({ people, chosen, onChoose }: ComparePeopleProps) {
  const t = useTranslations('interviews.comparison');
  const ids = chosen.map(({ id }) => id);
  const others = people.filter(({ id }) => !ids.includes(id));
  return (
    <div className="mb-8 flex flex-wrap items-center gap-2">
      <ul aria-label={t('people')} className="contents">
        {chosen.map(({ id, candidate }) => (
          <li
            key={id}
            className="inline-flex max-w-full items-center gap-1 rounded-lg border border-hairline bg-surface py-0.5 pr-0.5 pl-3"
          >
            <span className="truncate text-[0.9375rem] font-medium">{candidate.name}</span>
            <IconButton
              label={t('remove', { name: candidate.name })}
              size="sm"
              onClick={() => onChoose(ids.filter((each) => each !== id))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {chosen.length < mostCompared && others.length > 0 ? (
        <Select
          aria-label={t('add')}
          value=""
          onChange={(event) => onChoose([...ids, event.target.value])}
          className="w-64 max-w-full"
        >
          <option value="">{t('add')}</option>
          {others.map(({ id, candidate, rated_by_me: rated, answered }) => (
            <option key={id} value={id}>
              {t('person', { name: candidate.name, rated, total: answered })}
            </option>
          ))}
        </Select>
      ) : null}
    </div>
  );
}
