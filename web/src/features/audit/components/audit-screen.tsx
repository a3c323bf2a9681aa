'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from '@/components/ui/table';
import { isForbidden } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';
import { useFormats } from '@/lib/format';
import { useQueryState } from '@/lib/use-query-state';
import { actGroups, acts, known, subjectKinds } from '../acts';
import { useAuditEvents } from '../api/audit-events';

/** The append-only log: who did what, and when. */
export function AuditScreen() {
  const t = useTranslations('audit');
  const tc = useTranslations('common');
  const [query, setQuery] = useQueryState();
  const act = query.get('act') ?? '';
  const events = useAuditEvents(act);
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];

  if (isForbidden(events.error)) return <ErrorState page error={events.error} />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Select
        aria-label={t('act')}
        value={act}
        onChange={(event) => setQuery({ act: event.target.value || null })}
        className="mb-4 w-full sm:w-80"
      >
        <option value="">{t('any_act')}</option>
        {actGroups.map((group) => (
          <optgroup key={group.name} label={t(`groups.${group.name}`)}>
            {group.acts.map((value) => (
              <option key={value} value={value}>
                {t(`acts.${value}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      {events.isPending ? (
        <Loading label={t('loading')} className="flex flex-col gap-px">
          {[1, 2, 3, 4, 5, 6].map((line) => (
            <Skeleton key={line} className="h-11" />
          ))}
        </Loading>
      ) : events.isError ? (
        <ErrorState error={events.error} onRetry={() => void events.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState
          title={t('empty_title')}
          action={
            act ? (
              <Button variant="secondary" onClick={() => setQuery({ act: null })}>
                {t('clear')}
              </Button>
            ) : null
          }
        >
          {t('empty_lead')}
        </EmptyState>
      ) : (
        <Table label={t('label')}>
          <TableHead>
            <tr>
              <HeaderCell>#</HeaderCell>
              <HeaderCell>{t('at')}</HeaderCell>
              <HeaderCell>{t('actor')}</HeaderCell>
              <HeaderCell>{t('what')}</HeaderCell>
              <HeaderCell>{t('subject')}</HeaderCell>
              <HeaderCell className="hidden xl:table-cell">{t('digest')}</HeaderCell>
            </tr>
          </TableHead>
          <TableBody>
            {items.map((event) => (
              <EventRow key={event.seq} event={event} />
            ))}
          </TableBody>
        </Table>
      )}
      {events.hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button
            variant="secondary"
            busy={events.isFetchingNextPage}
            onClick={() => void events.fetchNextPage()}
          >
            {tc('load_more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function EventRow({ event }: { event: Schemas['AuditEvent'] }) {
  const t = useTranslations('audit');
  const format = useFormats();
  const knownAct = known(acts, event.act);
  const subject = known(subjectKinds, event.subject_kind);
  return (
    <Row className="@max-2xl:grid-cols-[minmax(0,1fr)_auto] @max-2xl:gap-x-4 @max-2xl:gap-y-0.5 @max-2xl:[grid-template-areas:'what_seq'_'subject_actor'_'at_at']">
      <Cell className="tabular text-faint @max-2xl:text-right @max-2xl:text-sm @max-2xl:[grid-area:seq]">
        {event.seq}
      </Cell>
      <Cell className="whitespace-nowrap @max-2xl:text-sm @max-2xl:text-muted @max-2xl:[grid-area:at]">
        <time dateTime={event.at}>{format.dateTime(event.at)}</time>
      </Cell>
      <Cell className="whitespace-nowrap @max-2xl:text-right @max-2xl:text-sm @max-2xl:[grid-area:actor]">
        {event.actor.name ?? t(`kinds.${event.actor.kind}`)}
      </Cell>
      <Cell className="@max-2xl:font-medium @max-2xl:[grid-area:what]">
        {knownAct ? (
          <span title={event.act}>{t(`acts.${knownAct}`)}</span>
        ) : (
          <code className="text-sm">{event.act}</code>
        )}
      </Cell>
      <Cell className="whitespace-nowrap @max-2xl:[grid-area:subject]">
        <span className="text-sm text-muted">
          {subject ? t(`subjects.${subject}`) : event.subject_kind}
        </span>{' '}
        {event.subject_id ? (
          <code className="text-xs text-faint" title={event.subject_id}>
            {event.subject_id.slice(-8)}
          </code>
        ) : null}
      </Cell>
      <Cell className="max-xl:hidden!">
        <code className="text-xs text-faint" title={event.digest}>
          {event.digest.slice(0, 12)}
        </code>
      </Cell>
    </Row>
  );
}
