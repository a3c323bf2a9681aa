'use client';

import { useTranslations } from 'next-intl';
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from '@/components/ui/table';
import { typeset } from '@/lib/typeset';
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
          <Row
            key={answer.question.id}
            className="@max-2xl:grid-cols-3 @max-2xl:gap-x-4 @md:@max-2xl:grid-cols-[minmax(0,1fr)_repeat(3,5.5rem)]"
          >
            <Cell className="@max-2xl:col-span-3 @md:@max-2xl:col-span-1 @2xl:min-w-48">
              <button
                type="button"
                onClick={() => onGo(index + 1)}
                className="flex gap-3 text-left hover:underline"
              >
                <span className="tabular text-faint">{index + 1}</span>
                <span className="line-clamp-2">{typeset(answer.question.text)}</span>
              </button>
            </Cell>
            <Cell
              label={t('mine')}
              className="tabular whitespace-nowrap @max-2xl:[&>span:first-child]:block"
            >
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
      <Cell
        colSpan={2}
        label={t('overview.ai_and_others')}
        className="text-sm whitespace-nowrap text-faint @max-2xl:col-span-2 @max-2xl:[&>span:first-child]:block"
      >
        {t('overview.veiled')}
      </Cell>
    );
  }
  return (
    <>
      <Cell
        label={t('overview.ai')}
        className="tabular whitespace-nowrap @max-2xl:[&>span:first-child]:block"
      >
        {answer.evaluation?.level ?? (
          <span className="text-sm text-faint">
            {answer.evaluation_state === 'pending' ? t('overview.pending') : t('compare.none')}
          </span>
        )}
        {answer.evaluation?.second_opinion?.disagrees ? (
          <span className="ml-1.5 text-sm text-muted">{t('overview.disagrees')}</span>
        ) : null}
      </Cell>
      <Cell
        label={t('overview.others')}
        className="tabular whitespace-nowrap @max-2xl:[&>span:first-child]:block"
      >
        {answer.others?.map(({ value }) => value).join(', ') || (
          <span aria-hidden className="text-faint">
            –
          </span>
        )}
      </Cell>
    </>
  );
}
