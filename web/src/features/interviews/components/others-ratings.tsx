'use client';

import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import type { Schemas } from '@/lib/api/types';

export function OthersRatings({ others }: { others: readonly Schemas['OthersRating'][] }) {
  const t = useTranslations('interviews.others');
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('title')}</h3>
      {others.length === 0 ? (
        <p className="text-sm text-muted">{t('empty')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {others.map(({ person, value, note }) => (
            <li key={person.id} className="flex items-start gap-2.5">
              <Avatar name={person.name} size="sm" />
              <span className="min-w-0 text-sm">
                <span className="font-medium">{person.name}</span>{' '}
                <span className="tabular text-muted">{t('value', { value })}</span>
                {note ? <span className="block whitespace-pre-line">{note}</span> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
