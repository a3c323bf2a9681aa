'use client';

import {
  CornerDownLeft,
  FileText,
  MessageSquareText,
  Plus,
  Search,
  UserCog,
  type LucideIcon,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useReturnFocus } from '@/components/ui/return-focus';
import { classes } from '@/lib/classes';
import { useRouter } from '@/lib/i18n/navigation';
import { useSession } from '@/lib/session/session-context';
import { useDebounced } from '@/lib/use-debounced';
import { useSearch } from '../api/search';
import { navEntries } from './nav-links';

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** ⌘K / Ctrl K: any position, interview or action, without leaving the keyboard. */
export function CommandPalette({ open, onOpenChange }: PaletteProps) {
  const t = useTranslations('shell.palette');
  const focus = useReturnFocus();

  useEffect(() => {
    const handle = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      onOpenChange(!open);
    };
    addEventListener('keydown', handle);
    return () => removeEventListener('keydown', handle);
  }, [open, onOpenChange]);

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
          className="fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-xl animate-rise overflow-hidden rounded-lg bg-surface shadow-float"
        >
          <Radix.Title className="sr-only">{t('title')}</Radix.Title>
          <Palette onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface Entry {
  id: string;
  group: 'actions' | 'positions' | 'interviews';
  title: string;
  subtitle?: string;
  href: string;
  icon: LucideIcon;
}

const hitIcons = { position: FileText, interview: MessageSquareText };

function useEntries(words: string): { entries: Entry[]; failed: boolean; settled: boolean } {
  const t = useTranslations('shell');
  const { user, has } = useSession();
  const searched = useDebounced(words);
  const search = useSearch(has('admin', 'recruiter', 'reviewer') ? searched : '');

  const actions: Entry[] = navEntries
    .filter((entry) => entry.roles.some((role) => user.roles.includes(role)))
    .map((entry) => ({
      id: entry.key,
      group: 'actions',
      title: t(`nav.${entry.key}`),
      href: entry.href,
      icon: entry.icon,
    }));
  if (has('admin', 'recruiter')) {
    actions.unshift({
      id: 'new',
      group: 'actions',
      title: t('palette.new_position'),
      href: '/positions?new=1',
      icon: Plus,
    });
  }
  actions.push({
    id: 'account',
    group: 'actions',
    title: t('account.settings'),
    href: '/account',
    icon: UserCog,
  });

  const wanted = words.trim().toLocaleLowerCase();
  const hits: Entry[] = (wanted ? (search.data?.items ?? []) : []).map((hit) => ({
    id: hit.id,
    group: hit.kind === 'position' ? 'positions' : 'interviews',
    title: hit.title,
    subtitle: hit.subtitle,
    href: `/${hit.kind}?id=${hit.id}`,
    icon: hitIcons[hit.kind],
  }));
  const found = actions.filter((action) => action.title.toLocaleLowerCase().includes(wanted));
  const inOrder = (['positions', 'interviews'] as const).flatMap((group) =>
    hits.filter((hit) => hit.group === group),
  );
  return {
    entries: [...inOrder, ...found],
    failed: search.isError,
    settled: searched === words && !search.isFetching,
  };
}

function Palette({ onDone }: { onDone: () => void }) {
  const t = useTranslations('shell.palette');
  const router = useRouter();
  const listId = useId();
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const { entries, failed, settled } = useEntries(words);
  const current = Math.min(active, entries.length - 1);

  const follow = (entry: Entry | undefined) => {
    if (!entry) return;
    onDone();
    router.push(entry.href);
  };

  const handleKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((current + step + entries.length) % Math.max(entries.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      follow(entries[current]);
    }
  };

  return (
    <>
      <div className="flex items-center gap-3 border-b border-hairline px-4">
        <Search aria-hidden className="size-[1.125rem] shrink-0 text-faint" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={entries[current] ? `${listId}-${current}` : undefined}
          aria-label={t('title')}
          placeholder={t('placeholder')}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKeyDown}
          className="h-13 w-full bg-transparent outline-none"
        />
      </div>
      <ul
        id={listId}
        role="listbox"
        aria-label={t('results')}
        className="max-h-[50vh] overflow-y-auto p-1.5"
      >
        {entries.map((entry, index) => {
          const Icon = entry.icon;
          const first = entries[index - 1]?.group !== entry.group;
          return (
            <li key={`${entry.group}-${entry.id}`} role="presentation">
              {first ? (
                <p className="px-2.5 pt-2 pb-1 text-xs font-medium text-faint">{t(entry.group)}</p>
              ) : null}
              {/* The combobox keeps the focus and handles the keys for its options. */}
              {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
              <div
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === current}
                onClick={() => follow(entry)}
                onPointerMove={() => setActive(index)}
                className={classes(
                  'flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2.5',
                  index === current && 'bg-hover',
                )}
              >
                <Icon aria-hidden className="size-4 shrink-0 text-faint" />
                <span className="min-w-0 flex-1 truncate">
                  {entry.title}
                  {entry.subtitle ? (
                    <span className="ml-2 text-sm text-faint">{entry.subtitle}</span>
                  ) : null}
                </span>
                {index === current ? (
                  <CornerDownLeft aria-hidden className="size-4 text-faint" />
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
      <p role="status" className="border-t border-hairline px-4 py-2.5 text-sm text-muted">
        {failed
          ? t('failed')
          : entries.length === 0 && settled
            ? t('nothing', { query: words.trim() })
            : t('hint')}
      </p>
    </>
  );
}
