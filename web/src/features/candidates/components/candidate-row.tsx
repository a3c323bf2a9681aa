'use client';

import { Ban, Copy, Ellipsis, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Cell, Row } from '@/components/ui/table';
import { Tooltip } from '@/components/ui/tooltip';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import { Link } from '@/lib/i18n/navigation';
import { useCandidateName } from '@/lib/use-candidate-name';
import { isReceived, type InterviewSummary } from '../api/interviews';
import type { InvitationActs } from '../use-invitation-acts';
import { InterviewStatus } from './interview-status';

interface CandidateRowProps {
  interview: InterviewSummary;
  selected: boolean;
  onSelect: (checked: boolean) => void;
  acts: InvitationActs | null;
}

export function CandidateRow({ interview, selected, onSelect, acts }: CandidateRowProps) {
  const t = useTranslations('candidates.table');
  const { candidate } = interview;
  const name = useCandidateName(candidate);
  const received = isReceived(interview);
  const href = `/interview?id=${interview.id}`;
  const unrated = received && interview.rated_by_me < interview.answered;

  return (
    <Row
      data-selected={selected}
      className="@max-2xl:grid-cols-[auto_minmax(0,1fr)_auto] @max-2xl:[grid-template-areas:'select_name_acts'_'._state_state'_'._rated_rated'_'._invited_invited']"
    >
      {acts ? (
        <Cell className="pr-0 @max-2xl:pr-3 @max-2xl:[grid-area:select]">
          <Checkbox
            label={t('select', { name })}
            labelHidden
            checked={selected}
            onCheckedChange={onSelect}
          />
        </Cell>
      ) : null}
      <Cell className="xl:max-w-72 @max-2xl:[grid-area:name] @2xl:max-w-60 @2xl:min-w-40">
        {received || acts ? (
          <Link href={href} className="block truncate font-medium hover:underline">
            {name}
          </Link>
        ) : (
          <span className="block truncate font-medium">{name}</span>
        )}
        <span className="block truncate text-sm text-muted">{candidate.email}</span>
      </Cell>
      <Cell className="@max-2xl:[grid-area:state]">
        <span className="flex flex-wrap items-center gap-2">
          <InterviewStatus interview={interview} />
          {interview.ai_refused ? (
            <Tooltip label={t('ai_refused_detail')}>
              <button type="button" className="rounded-full">
                <Badge>{t('ai_refused')}</Badge>
              </button>
            </Tooltip>
          ) : null}
        </span>
      </Cell>
      <Cell className="tabular whitespace-nowrap text-muted max-xl:hidden!">
        {t('of', { done: interview.answered, total: interview.questions })}
      </Cell>
      <Cell
        label={t('my_ratings')}
        className={classes(
          'tabular whitespace-nowrap text-muted @max-2xl:text-sm @max-2xl:[grid-area:rated]',
          !received && '@max-2xl:hidden!',
        )}
      >
        {received ? (
          t('of', { done: interview.rated_by_me, total: interview.questions })
        ) : (
          <span className="text-faint">{t('not_yet')}</span>
        )}
      </Cell>
      <Cell
        className={classes(
          'whitespace-nowrap @max-2xl:[grid-area:invited] @2xl:max-xl:hidden!',
          received && '@max-2xl:hidden!',
        )}
      >
        <InvitationFacts interview={interview} />
      </Cell>
      <Cell className="w-px @max-2xl:w-auto @max-2xl:[grid-area:acts]">
        <span className="flex items-center justify-end gap-1">
          {received ? (
            <Button asChild size="sm" variant={unrated ? 'secondary' : 'quiet'}>
              <Link href={href} aria-label={t(unrated ? 'review_of' : 'read_of', { name })}>
                {unrated ? t('review') : t('read')}
              </Link>
            </Button>
          ) : null}
          {acts ? <RowMenu interview={interview} acts={acts} /> : null}
        </span>
      </Cell>
    </Row>
  );
}

function InvitationFacts({ interview }: { interview: InterviewSummary }) {
  const t = useTranslations('candidates.table');
  const format = useFormats();
  const waiting = interview.status === 'invited' || interview.status === 'started';
  return (
    <span className="block text-sm text-muted">
      <span className={classes(waiting && '@max-2xl:hidden')}>
        {format.shortDate(interview.created_at)}
      </span>
      {waiting ? (
        <span className="block text-xs text-faint @max-2xl:text-sm @max-2xl:text-muted">
          {interview.invitation_state === 'active'
            ? t('expires', { when: format.relative(interview.expires_at) })
            : t(interview.invitation_state)}
        </span>
      ) : null}
    </span>
  );
}

function RowMenu({ interview, acts }: { interview: InterviewSummary; acts: InvitationActs }) {
  const t = useTranslations('candidates.table');
  const name = useCandidateName(interview.candidate);
  const over = isReceived(interview) || interview.status === 'withdrawn';
  const active = interview.invitation_state === 'active';
  return (
    <Menu
      trigger={
        <IconButton label={t('more', { name })} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem disabled={!active} onSelect={() => void acts.copyLink(interview)}>
        <Copy aria-hidden />
        {t('copy_link')}
      </MenuItem>
      <MenuItem disabled={over} onSelect={() => void acts.renew(interview)}>
        <RefreshCw aria-hidden />
        {t('renew')}
      </MenuItem>
      <MenuItem disabled={!active} tone="danger" onSelect={() => void acts.revoke(interview)}>
        <Ban aria-hidden />
        {t('revoke')}
      </MenuItem>
    </Menu>
  );
}
