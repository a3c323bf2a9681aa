'use client';

import { ArrowLeft, Bell, CheckCheck, Maximize2, Settings2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Popover } from 'radix-ui';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Link } from '@/lib/i18n/navigation';
import { useBadge } from '../api/notifications';
import { useInboxActs } from '../hooks/use-inbox-acts';
import { useInboxKeys } from '../hooks/use-inbox-keys';
import { shownCount } from '../hooks/use-title-badge';
import type { InboxView } from '../notification';
import { ConnectionNotice } from './connection-notice';
import { InboxKeysDialog } from './inbox-keys-dialog';
import { InboxList } from './inbox-list';
import { Preferences } from './preferences';

/** The bell, its count of what is new, and the inbox under it with its preferences one press away. */
export function NotificationsDropdown() {
  const t = useTranslations('notifications');
  const [open, setOpen] = useState(false);
  const badge = useBadge();
  const unseen = badge.data?.unseen ?? 0;

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={t('bell', { count: unseen })}
        className="relative inline-flex size-10 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink"
      >
        <Bell aria-hidden className="size-[1.125rem]" />
        {unseen > 0 ? (
          <span
            aria-hidden
            data-badge
            className="tabular absolute top-0.5 left-[55%] min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 font-semibold text-on-accent ring-2 ring-paper lg:ring-sunken"
          >
            {shownCount(unseen)}
          </span>
        ) : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('title')}
          // What it shows takes the focus itself: a button would show its tooltip over the list.
          onOpenAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            // A toast belongs to what one does here: pressing its button keeps the panel.
            if (event.target instanceof Element && event.target.closest('[data-toasts]')) {
              event.preventDefault();
            }
          }}
          className="z-50 flex max-h-[min(40rem,calc(100dvh-5rem))] w-[min(26rem,calc(100vw-1rem))] animate-appear flex-col overflow-hidden rounded-lg border border-hairline bg-surface shadow-float outline-none"
        >
          {open ? <Panel onClose={() => setOpen(false)} /> : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Panel({ onClose }: { onClose: () => void }) {
  const [preferring, setPreferring] = useState(false);
  return preferring ? (
    <PreferencesPanel onBack={() => setPreferring(false)} />
  ) : (
    <InboxPanel onClose={onClose} onPreferences={() => setPreferring(true)} />
  );
}

function PreferencesPanel({ onBack }: { onBack: () => void }) {
  const t = useTranslations('notifications');
  // Where the press led, for the keyboard and for the ear.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <header className="flex items-center gap-1 border-b border-hairline py-1.5 pr-4 pl-1.5">
        <IconButton label={t('back')} size="sm" onClick={onBack}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {t('preferences.title')}
        </h2>
      </header>
      <div className="overflow-y-auto p-4">
        <Preferences compact />
      </div>
    </>
  );
}

const wholeInbox: InboxView = { filter: 'all', category: null };

interface InboxPanelProps {
  onClose: () => void;
  onPreferences: () => void;
}

function InboxPanel({ onClose, onPreferences }: InboxPanelProps) {
  const t = useTranslations('notifications');
  const badge = useBadge();
  const acts = useInboxActs();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const { list, handleArrows, handleLetters, stepAside, helping, setHelping } = useInboxKeys(
    wholeInbox,
    acts,
  );

  const handleKeyDown = (event: KeyboardEvent) => {
    handleArrows(event);
    handleLetters(event);
  };

  return (
    <>
      {/* The keys act on the lines, which have the focus themselves. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={panel}
        tabIndex={-1}
        onKeyDown={handleKeyDown}
        className="flex min-h-0 flex-col outline-none"
      >
        <header className="flex items-center gap-0.5 border-b border-hairline py-1.5 pr-1.5 pl-4">
          <h2 className="flex-1 font-semibold">{t('title')}</h2>
          <IconButton
            label={t('mark_all_read')}
            size="sm"
            disabled={(badge.data?.unread ?? 0) === 0}
            onClick={() => acts.markAllRead(null)}
          >
            <CheckCheck aria-hidden />
          </IconButton>
          <IconButton label={t('preferences.title')} size="sm" onClick={onPreferences}>
            <Settings2 aria-hidden />
          </IconButton>
          <Link
            href="/inbox"
            aria-label={t('see_all')}
            title={t('see_all')}
            onClick={onClose}
            className="inline-flex size-8 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink"
          >
            <Maximize2 aria-hidden className="size-4" />
          </Link>
        </header>
        <ConnectionNotice className="border-b border-hairline bg-sunken px-4 py-2.5" />
        <div ref={list} className="min-h-0 overflow-y-auto">
          <InboxList
            view={wholeInbox}
            acts={acts}
            compact
            onOpen={onClose}
            onLeaving={stepAside}
            empty={
              <div className="flex flex-col gap-1 px-6 py-12 text-center">
                <p className="font-medium">{t('empty.all.title')}</p>
                <p className="text-sm text-pretty text-muted">{t('empty.all.lead')}</p>
              </div>
            }
          />
        </div>
      </div>
      <InboxKeysDialog open={helping} onOpenChange={setHelping} />
    </>
  );
}
