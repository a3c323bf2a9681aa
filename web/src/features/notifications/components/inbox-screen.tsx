'use client';

import { CheckCheck, Keyboard, Settings2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { IconButton } from '@/components/ui/icon-button';
import { PageHeader } from '@/components/ui/page-header';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { useHotkeys } from '@/lib/use-hotkeys';
import { useQueryState } from '@/lib/use-query-state';
import { useBadge } from '../api/notifications';
import { useInboxActs } from '../hooks/use-inbox-acts';
import { useInboxKeys } from '../hooks/use-inbox-keys';
import { categories, filters, type InboxView } from '../notification';
import { ConnectionNotice } from './connection-notice';
import { InboxKeysDialog } from './inbox-keys-dialog';
import { InboxList } from './inbox-list';
import { Preferences } from './preferences';

/** Everything that concerned one, by day, newest first; the address tells which part of it. */
export function InboxScreen() {
  const t = useTranslations('notifications');
  const [query, setQuery] = useQueryState();
  const view: InboxView = {
    filter: filters.find((filter) => filter === query.get('filter')) ?? 'all',
    category: categories.find((category) => category === query.get('category')) ?? null,
  };
  const badge = useBadge();
  const acts = useInboxActs();
  const { list, letters, enabled, handleArrows, stepAside, helping, setHelping } = useInboxKeys(
    view,
    acts,
  );
  useHotkeys(letters, enabled);
  const filtered = view.category !== null || view.filter !== 'all';

  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button
              variant="secondary"
              size="sm"
              disabled={(badge.data?.unread ?? 0) === 0}
              onClick={() => acts.markAllRead(view.category)}
            >
              <CheckCheck aria-hidden />
              {t(view.category ? 'mark_category_read' : 'mark_all_read')}
            </Button>
            <Button variant="secondary" size="sm" onClick={() => setQuery({ preferences: '1' })}>
              <Settings2 aria-hidden />
              {t('preferences.open')}
            </Button>
            <span className="hidden sm:block">
              <IconButton
                label={t('keys.title')}
                shortcut={enabled ? '?' : undefined}
                size="sm"
                onClick={() => setHelping(true)}
              >
                <Keyboard aria-hidden />
              </IconButton>
            </span>
          </>
        }
      />
      <Filters view={view} onChange={setQuery} />
      <ConnectionNotice className="mb-5 rounded-lg border border-hairline bg-sunken px-4 py-3" />
      {/* The keys act on the lines, which have the focus themselves. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={list} onKeyDown={handleArrows}>
        <InboxList
          view={view}
          acts={acts}
          onLeaving={stepAside}
          empty={
            <EmptyState
              title={t(`empty.${view.filter}.title`)}
              action={
                filtered ? (
                  <Button
                    variant="secondary"
                    size="sm"
                    onClick={() => setQuery({ filter: null, category: null })}
                  >
                    {t('show_all')}
                  </Button>
                ) : null
              }
            >
              {view.category
                ? t('empty.in_category', { category: t(`categories.${view.category}.name`) })
                : t(`empty.${view.filter}.lead`)}
            </EmptyState>
          }
        />
      </div>
      <InboxKeysDialog open={helping} onOpenChange={setHelping} />
      <Dialog
        open={query.get('preferences') === '1'}
        onOpenChange={(open) => setQuery({ preferences: open ? '1' : null })}
        title={t('preferences.title')}
        width="medium"
      >
        <Preferences />
      </Dialog>
    </div>
  );
}

interface FiltersProps {
  view: InboxView;
  onChange: (changes: Record<'filter' | 'category', string | null>) => void;
}

function Filters({ view, onChange }: FiltersProps) {
  const t = useTranslations('notifications');
  return (
    <div className="mb-6 flex flex-wrap items-center gap-3">
      <SegmentedControl
        label={t('filter')}
        size="sm"
        value={view.filter}
        onValueChange={(filter) =>
          onChange({ filter: filter === 'all' ? null : filter, category: view.category })
        }
        options={filters.map((value) => ({ value, label: t(`filters.${value}`) }))}
      />
      <label className="sr-only" htmlFor="inbox-category">
        {t('category')}
      </label>
      <Select
        id="inbox-category"
        value={view.category ?? ''}
        onChange={(event) =>
          onChange({
            filter: view.filter === 'all' ? null : view.filter,
            category: event.target.value || null,
          })
        }
        size="sm"
        className="min-w-44 sm:ml-auto"
      >
        <option value="">{t('every_category')}</option>
        {categories.map((category) => (
          <option key={category} value={category}>
            {t(`categories.${category}.name`)}
          </option>
        ))}
      </Select>
    </div>
  );
}
