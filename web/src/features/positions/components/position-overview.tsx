'use client';

import { Ellipsis, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs } from '@/components/ui/tabs';
import { Link } from '@/lib/i18n/navigation';
import { useSession } from '@/lib/session/session-context';
import { useErrorMessage } from '@/lib/use-error-message';
import { usePageTitle } from '@/lib/use-page-title';
import { useQueryState } from '@/lib/use-query-state';
import { useToast } from '@/lib/use-toast';
import { useChangePosition, type Position } from '../api/positions';
import { SpentCost } from './ai-costs';
import { Funnel } from './funnel';
import { Members } from './members';
import { NextAction } from './next-action';
import { PlanReading } from './plan-reading';
import { PositionStatus } from './position-status';

interface PositionOverviewProps {
  position: Position;
  /** The people of the position: another feature's table, composed by the page. */
  candidates: ReactNode;
  onInvite: () => void;
}

const tabs = ['candidates', 'plan', 'members'] as const;

export function PositionOverview({ position, candidates, onInvite }: PositionOverviewProps) {
  const t = useTranslations('positions.overview');
  const te = useTranslations('positions.editor');
  const { has } = useSession();
  const [query, setQuery] = useQueryState();
  const tab = tabs.find((known) => known === query.get('tab')) ?? 'candidates';
  const mayEdit = has('admin', 'recruiter');
  usePageTitle(position.title);
  const mayInvite = mayEdit && position.status === 'open';

  return (
    <>
      <PageHeader
        title={position.title || te('untitled')}
        lead={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
            <PositionStatus status={position.status} />
            <span>{t('owner', { name: position.owner.name })}</span>
            {position.published_version ? (
              <span>{t('plan_version', { version: position.published_version })}</span>
            ) : null}
          </span>
        }
        actions={
          mayEdit ? (
            <>
              <Button asChild variant="secondary">
                <Link href={`/position/edit?id=${position.id}`}>
                  {position.published_version ? t('edit_plan') : t('finish_plan')}
                </Link>
              </Button>
              {mayInvite ? (
                <Button onClick={onInvite} aria-label={t('invite')}>
                  <UserPlus aria-hidden />
                  <span className="max-sm:hidden">{t('invite')}</span>
                  <span className="sm:hidden">{t('invite_short')}</span>
                </Button>
              ) : null}
              {position.status !== 'draft' ? <OverviewMenu position={position} /> : null}
            </>
          ) : null
        }
      />
      <div className="mb-8 flex flex-col gap-6">
        <NextAction position={position} mayEdit={mayEdit} onInvite={onInvite} />
        <Funnel funnel={position.funnel} />
        {mayEdit ? <SpentCost positionId={position.id} /> : null}
      </div>
      <Tabs
        label={t('tabs')}
        value={tab}
        onValueChange={(value) => setQuery({ tab: value === 'candidates' ? null : value })}
        tabs={[
          { value: 'candidates' as const, label: t('tab_candidates'), content: candidates },
          {
            value: 'plan' as const,
            label: t('tab_plan'),
            content: <PlanReading positionId={position.id} />,
          },
          {
            value: 'members' as const,
            label: t('tab_members'),
            content: <Members positionId={position.id} mayEdit={mayEdit} />,
          },
        ]}
      />
    </>
  );
}

function OverviewMenu({ position }: { position: Position }) {
  const t = useTranslations('positions.overview');
  const tc = useTranslations('common');
  const change = useChangePosition(position.id);
  const describe = useErrorMessage();
  const { showToast } = useToast();

  const setStatus = (status: 'open' | 'closed', revision: number) =>
    change.mutate(
      { revision, status },
      {
        onSuccess: (saved) =>
          showToast(t(status === 'closed' ? 'closed' : 'reopened'), 'info', {
            action:
              status === 'closed'
                ? { label: tc('undo'), onClick: () => setStatus('open', saved.revision) }
                : undefined,
          }),
        onError: (error) => showToast(describe(error), 'error'),
      },
    );

  return (
    <Menu
      trigger={
        <IconButton label={t('more')}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {position.status === 'open' ? (
        <MenuItem onSelect={() => setStatus('closed', position.revision)}>{t('close')}</MenuItem>
      ) : (
        <MenuItem onSelect={() => setStatus('open', position.revision)}>{t('reopen')}</MenuItem>
      )}
    </Menu>
  );
}
