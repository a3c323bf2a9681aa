'use client';

import { Menu as MenuIcon, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { Wordmark } from '@/components/ui/wordmark';
import { Link } from '@/lib/i18n/navigation';
import { homeAddress } from '@/lib/session/return-address';
import { useSession } from '@/lib/session/session-context';
import { AccountMenu } from './account-menu';
import { NavLinks } from './nav-links';
import { useFocusOnRouteChange } from '../use-focus-on-route-change';

interface StaffFrameProps {
  unseen: number;
  bell: ReactNode;
  onSearch: () => void;
  children: ReactNode;
}

/** A left rail where there is room; a bar and a drawer where there is not. */
export function StaffFrame({ unseen, bell, onSearch, children }: StaffFrameProps) {
  const t = useTranslations('shell');
  const tc = useTranslations('common');
  const { user } = useSession();
  const main = useFocusOnRouteChange();

  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {tc('skip_to_content')}
      </a>
      <header className="sticky top-0 hidden h-dvh flex-col gap-5 border-r border-hairline bg-sunken p-3 lg:flex">
        <div className="flex items-center justify-between pl-2">
          <Link href={homeAddress} className="flex rounded-md">
            <Wordmark />
          </Link>
          {bell}
        </div>
        <SearchButton onSearch={onSearch} />
        <div className="flex-1 overflow-y-auto">
          <NavLinks roles={user.roles} unseen={unseen} />
        </div>
        <AccountMenu />
      </header>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-hairline bg-paper/95 px-3 lg:hidden">
        <Drawer unseen={unseen} />
        <Link href={homeAddress} className="mr-auto ml-1 flex rounded-md">
          <Wordmark />
        </Link>
        <IconButton label={t('palette.open')} onClick={onSearch}>
          <Search aria-hidden />
        </IconButton>
        {bell}
      </header>
      <main
        id="content"
        ref={main}
        tabIndex={-1}
        className="mx-auto w-full max-w-[90rem] min-w-0 px-4 py-6 outline-none sm:px-8 lg:px-10 lg:py-8"
      >
        {children}
      </main>
    </div>
  );
}

const never = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether the keyboard has ⌘; not known before the page runs. */
function useIsApple(): boolean {
  return useSyncExternalStore(never, isApple, () => false);
}

function SearchButton({ onSearch }: { onSearch: () => void }) {
  const t = useTranslations('shell.palette');
  return (
    <button
      type="button"
      onClick={onSearch}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex min-h-9 items-center gap-2 rounded-lg border border-hairline bg-surface px-2.5 text-sm text-muted transition-colors hover:border-control"
    >
      <Search aria-hidden className="size-4" />
      <span className="flex-1 text-left">{t('open')}</span>
      <Kbd>{useIsApple() ? '⌘ K' : 'Ctrl K'}</Kbd>
    </button>
  );
}

function Drawer({ unseen }: { unseen: number }) {
  const t = useTranslations('shell');
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <IconButton label={t('nav.open')}>
          <MenuIcon aria-hidden />
        </IconButton>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] animate-slide-in flex-col gap-6 bg-paper p-4"
        >
          <Radix.Title className="sr-only">{t('nav.label')}</Radix.Title>
          <Wordmark className="px-2" />
          <div className="flex-1 overflow-y-auto">
            <NavLinks roles={user.roles} unseen={unseen} onNavigate={() => setOpen(false)} />
          </div>
          <AccountMenu />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
