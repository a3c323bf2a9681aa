'use client';

import { useTranslations } from 'next-intl';
import { useLocaleSwitch } from '@/lib/i18n/locale-switch';
import { routing } from '@/lib/i18n/routing';
import { classes } from '@/lib/classes';

export function LocaleSwitch() {
  const t = useTranslations('common');
  const { locale, switchTo } = useLocaleSwitch();
  return (
    <div role="group" aria-label={t('language')} className="flex gap-1 text-sm">
      {routing.locales.map((option) => (
        <button
          key={option}
          type="button"
          lang={option}
          aria-pressed={option === locale}
          onClick={() => switchTo(option)}
          className={classes(
            'min-h-8 rounded-md px-2',
            option === locale ? 'font-medium' : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {t(`languages.${option}`)}
        </button>
      ))}
    </div>
  );
}
