'use client';

import { LogOut, Settings } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useLocaleSwitch } from '@/lib/i18n/locale-switch';
import { useRouter } from '@/lib/i18n/navigation';
import { routing } from '@/lib/i18n/routing';
import { useSession } from '@/lib/session/session-context';
import { setTheme, themes, useTheme } from '@/lib/theme';
import { keepLocale } from '../api/locale';

export function AccountMenu({ compact = false }: { compact?: boolean }) {
  const t = useTranslations('shell');
  const tc = useTranslations('common');
  const { user, signOut } = useSession();
  const { locale, switchTo } = useLocaleSwitch();
  const theme = useTheme();
  const router = useRouter();

  return (
    <Menu
      align={compact ? 'end' : 'start'}
      side={compact ? 'bottom' : 'top'}
      trigger={
        <button
          type="button"
          aria-label={t('account.menu')}
          className="flex min-h-11 items-center gap-2.5 rounded-lg px-2 text-left transition-colors hover:bg-hover"
        >
          <Avatar name={user.name} />
          {compact ? null : (
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium">{user.name}</span>
              <span className="block truncate text-xs text-faint">
                {user.roles.map((role) => t(`roles.${role}`)).join(', ')}
              </span>
            </span>
          )}
        </button>
      }
    >
      <MenuItem onSelect={() => router.push('/account')}>
        <Settings aria-hidden />
        {t('account.settings')}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={tc('language')}
        value={locale}
        onValueChange={(next) => void keepLocale(next).finally(() => switchTo(next))}
        options={routing.locales.map((value) => ({ value, label: tc(`languages.${value}`) }))}
      />
      <MenuSeparator />
      <MenuChoice
        label={tc('theme')}
        value={theme}
        onValueChange={setTheme}
        options={themes.map((value) => ({ value, label: tc(`themes.${value}`) }))}
      />
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden />
        {t('account.sign_out')}
      </MenuItem>
    </Menu>
  );
}
