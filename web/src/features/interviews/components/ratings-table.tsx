'use client';

import { useTranslations } from 'next-intl';
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from '@/components/ui/table';
import type { ReviewedAnswer } from '../api/interview';

interface RatingsTableProps {
  answers: readonly ReviewedAnswer[];
  onGo: (place: number) => void;
}

export function RatingsTable({ answers, onGo }: RatingsTableProps) {
  const t = useTranslations('interviews.overview');
  return (
    <Table label={t('table')}>
      <TableHead>
        <tr>
          <HeaderCell>{t('question')}</HeaderCell>
          <HeaderCell>{t('mine')}</HeaderCell>
          <HeaderCell>{t('ai')}</HeaderCell>
          <HeaderCell>{t('others')}</HeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {answers.map((answer, index) => (
          <Row key={answer.question.id}>
            <Cell className="min-w-48">
              <button
                type="button"
                onClick={() => onGo(index + 1)}
                className="flex gap-3 text-left hover:underline"
              >
                <span className="tabular text-faint">{index + 1}</span>
                <span className="line-clamp-2">{answer.question.text}</span>
              </button>
            </Cell>
            <Cell className="tabular whitespace-nowrap">
              {answer.my_rating ? (
                <span className="font-medium">{answer.my_rating.value}</span>
              ) : (
                <span className="text-sm text-muted">{t('to_rate')}</span>
              )}
            </Cell>
            <Unveiled answer={answer} />
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** The AI's level and others' ratings, or the reason they are not shown yet. */
function Unveiled({ answer }: { answer: ReviewedAnswer }) {
  const t = useTranslations('interviews');
  if (!answer.my_rating) {
    return (
      <Cell colSpan={2} className="text-sm whitespace-nowrap text-faint">
        {t('overview.veiled')}
      </Cell>
    );
  }
  return (
    <>
      <Cell className="tabular whitespace-nowrap">
        {answer.evaluation?.level ?? (
          <span className="text-sm text-faint">{t('compare.none')}</span>
        )}
      </Cell>
      <Cell className="tabular whitespace-nowrap">
        {answer.others?.map(({ value }) => value).join(', ') || (
          <span aria-hidden className="text-faint">
            –
          </span>
        )}
      </Cell>
    </>
  );
}
