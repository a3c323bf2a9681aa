'use client';

import {
  BriefcaseBusiness,
  Inbox,
  Megaphone,
  ScrollText,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link, usePathname } from '@/lib/i18n/navigation';
import { classes } from '@/lib/classes';
import type { Role } from '@/lib/session/session-context';

interface NavEntry {
  key: 'positions' | 'inbox' | 'users' | 'announcements' | 'audit';
  href: string;
  icon: LucideIcon;
  /** Who sees it; the server decides who may. */
  roles: readonly Role[];
  group: 'work' | 'administration';
}

export const navEntries: readonly NavEntry[] = [
  {
    key: 'positions',
    href: '/positions',
    icon: BriefcaseBusiness,
    roles: ['admin', 'recruiter', 'reviewer'],
    group: 'work',
  },
  {
    key: 'inbox',
    href: '/inbox',
    icon: Inbox,
    roles: ['admin', 'recruiter', 'reviewer', 'data_protection'],
    group: 'work',
  },
  { key: 'users', href: '/users', icon: Users, roles: ['admin'], group: 'administration' },
  {
    key: 'announcements',
    href: '/announcements',
    icon: Megaphone,
    roles: ['admin'],
    group: 'administration',
  },
  {
    key: 'audit',
    href: '/audit',
    icon: ScrollText,
    roles: ['admin', 'data_protection'],
    group: 'administration',
  },
];

/** Pages that stand below an entry, so that it stays lit on them. */
const belowOf: Record<NavEntry['key'], readonly string[]> = {
  positions: ['/position', '/interview'],
  inbox: [],
  users: [],
  announcements: [],
  audit: [],
};

interface NavLinksProps {
  roles: readonly Role[];
  unseen: number;
  onNavigate?: () => void;
}

export function NavLinks({ roles, unseen, onNavigate }: NavLinksProps) {
  const t = useTranslations('shell.nav');
  const path = usePathname();
  const seen = navEntries.filter((entry) => entry.roles.some((role) => roles.includes(role)));

  return (
    <nav aria-label={t('label')} className="flex flex-col gap-5">
      {(['work', 'administration'] as const).map((group) => {
        const entries = seen.filter((entry) => entry.group === group);
        if (entries.length === 0) return null;
        return (
          <div key={group} className="flex flex-col gap-0.5">
            {group === 'administration' ? (
              <p className="px-2.5 pb-1 text-xs font-medium text-faint">{t('administration')}</p>
            ) : null}
            {entries.map(({ key, href, icon: Icon }) => {
              const here = path === href || belowOf[key].some((prefix) => path.startsWith(prefix));
              return (
                <Link
                  key={key}
                  href={href}
                  onClick={onNavigate}
                  aria-current={here ? 'page' : undefined}
                  className={classes(
                    'flex min-h-9 items-center gap-2.5 rounded-lg px-2.5 text-[0.9375rem] transition-colors',
                    here
                      ? 'bg-hover font-medium text-ink'
                      : 'text-muted hover:bg-hover hover:text-ink',
                  )}
                >
                  <Icon aria-hidden className={classes('size-[1.125rem]', here && 'text-accent')} />
                  <span className="flex-1">{t(key)}</span>
                  {key === 'inbox' && unseen > 0 ? (
                    <span aria-hidden className="tabular text-sm font-medium text-accent">
                      {unseen > 99 ? '99+' : unseen}
                    </span>
                  ) : null}
                </Link>
              );
            })}
          </div>
        );
      })}
    </nav>
  );
}
