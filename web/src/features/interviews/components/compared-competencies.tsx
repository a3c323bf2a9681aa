'use client';

import { useTranslations } from 'next-intl';
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from '@/components/ui/table';
import type { Interview } from '../api/interview';
import type { CompetencyCell, CompetencyRow } from '../compare';

interface ComparedCompetenciesProps {
  rows: readonly CompetencyRow[];
  interviews: readonly Interview[];
}

/** Each rating by itself, one's own first, with how many there are of how many. */
export function ComparedCompetencies({ rows, interviews }: ComparedCompetenciesProps) {
  const t = useTranslations('interviews.comparison');
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="compared-competencies">
      <h2 id="compared-competencies" className="mb-3 text-lg font-semibold">
        {t('competencies')}
      </h2>
      <Table label={t('competencies')}>
        <TableHead>
          <tr>
            <HeaderCell>{t('competency')}</HeaderCell>
            {interviews.map(({ summary }) => (
              <HeaderCell key={summary.id}>{summary.candidate.name}</HeaderCell>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {rows.map(({ name, cells }) => (
            <Row key={name}>
              <Cell className="font-medium">{name}</Cell>
              {cells.map((cell, at) => (
                <Cell
                  key={interviews[at]?.summary.id}
                  label={interviews[at]?.summary.candidate.name}
                  className="tabular @max-2xl:flex @max-2xl:items-baseline @max-2xl:justify-between"
                >
                  <Ratings cell={cell} />
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function Ratings({ cell: { mine, ai, total } }: { cell: CompetencyCell }) {
  const t = useTranslations('interviews.comparison');
  if (mine.length === 0) return <span className="text-sm text-muted">{t('to_rate')}</span>;
  return (
    <span className="inline-flex flex-col @max-2xl:items-end">
      <span>
        <span className="text-sm text-muted">{t('you')}</span>{' '}
        <span className="font-semibold">{mine.join(', ')}</span>
        {mine.length < total ? (
          <span className="text-sm text-muted">
            {' '}
            {t('rated_of', { rated: mine.length, total })}
          </span>
        ) : null}
      </span>
      <span className="text-sm text-muted">
        {t('ai')} {ai.length > 0 ? ai.join(', ') : t('not_scored')}
      </span>
    </span>
  );
}
