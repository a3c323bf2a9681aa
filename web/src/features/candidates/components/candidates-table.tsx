'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { HeaderCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { InterviewSummary, Sort } from '../api/interviews';
import type { InvitationActs } from '../use-invitation-acts';
import { CandidateRow } from './candidate-row';

interface CandidatesTableProps {
  items: readonly InterviewSummary[];
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Null for those who only review: no links, no selection. */
  acts: InvitationActs | null;
}

export function CandidatesTable(props: CandidatesTableProps) {
  const { items, selected, onSelect, sort, onSort, acts } = props;
  const t = useTranslations('candidates.table');
  const shown = items.filter(({ id }) => selected.has(id)).length;

  const toggle = (id: string, checked: boolean) => {
    const next = new Set(selected);
    if (checked) next.add(id);
    else next.delete(id);
    onSelect(next);
  };

  const all = {
    label: t('select_all'),
    checked: shown === 0 ? false : shown === items.length || ('indeterminate' as const),
    onCheckedChange: (checked: boolean) =>
      onSelect(new Set(checked ? items.map(({ id }) => id) : [])),
  };

  return (
    <div className="@container">
      {acts ? (
        <div className="mb-3 px-4 text-sm @2xl:hidden">
          <Checkbox {...all} />
        </div>
      ) : null}
      <Table label={t('label')}>
        <TableHead>
          <tr>
            {acts ? (
              <HeaderCell className="w-10 pr-0">
                <Checkbox {...all} labelHidden />
              </HeaderCell>
            ) : null}
            <HeaderCell
              sort={{
                direction: sort === 'name' ? 'ascending' : 'none',
                onSort: () => onSort(sort === 'name' ? 'newest' : 'name'),
              }}
            >
              {t('name')}
            </HeaderCell>
            <HeaderCell>{t('state')}</HeaderCell>
            <HeaderCell className="hidden xl:table-cell">{t('answers')}</HeaderCell>
            <HeaderCell className="hidden md:table-cell">{t('my_ratings')}</HeaderCell>
            <HeaderCell
              className="hidden xl:table-cell"
              sort={{
                direction:
                  sort === 'newest' ? 'descending' : sort === 'oldest' ? 'ascending' : 'none',
                onSort: () => onSort(sort === 'newest' ? 'oldest' : 'newest'),
              }}
            >
              {t('invited_on')}
            </HeaderCell>
            <HeaderCell>
              <span className="sr-only">{t('actions')}</span>
            </HeaderCell>
          </tr>
        </TableHead>
        <TableBody>
          {items.map((interview) => (
            <CandidateRow
              key={interview.id}
              interview={interview}
              selected={selected.has(interview.id)}
              onSelect={(checked) => toggle(interview.id, checked)}
              acts={acts}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
