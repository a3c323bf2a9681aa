'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { useFormats } from '@/lib/format';
import type { Locale } from '@/lib/i18n/routing';
import type { Announcement } from '../api/announcements';

/** One announcement as it went out: to whom, by whom, when; both languages when there are two. */
export function SentAnnouncement({ announcement }: { announcement: Announcement }) {
  const t = useTranslations('notifications.announcements');
  const tc = useTranslations('common');
  const tr = useTranslations('shell.roles');
  const format = useFormats();
  const locale = useLocale();
  const { audience, role, person, recipients, sent_by, sent_at, type, link } = announcement;
  const to =
    audience === 'role' && role
      ? t('to.role', { role: tr(role) })
      : audience === 'person' && person
        ? t('to.person', { name: person.name })
        : t('to.everyone');

  return (
    <li className="flex flex-col gap-2 px-5 py-4">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <Badge tone={type === 'error' ? 'danger' : 'neutral'}>{t(`types.${type}`)}</Badge>
        <span className="font-medium text-ink">{to}</span>
        {audience === 'person' ? null : <span>{t('recipients', { count: recipients })}</span>}
        <span className="sm:ml-auto">
          {t('sent', { name: sent_by.name, when: format.relative(sent_at) })}
        </span>
      </p>
      {textsOf(announcement, locale).map(({ language, title, message }) => (
        <div key={language ?? 'one'} lang={language ?? undefined} className="flex gap-3">
          {language ? (
            <abbr
              title={tc(`languages.${language}`)}
              className="mt-0.5 w-6 shrink-0 text-xs font-medium text-faint uppercase no-underline"
            >
              {language}
            </abbr>
          ) : null}
          <div className="min-w-0 wrap-anywhere">
            {title ? <p className="font-medium">{title}</p> : null}
            <p className="whitespace-pre-line">{message}</p>
          </div>
        </div>
      ))}
      {link ? <p className="text-sm wrap-anywhere text-muted">{t('with_link', { link })}</p> : null}
    </li>
  );
}

interface Text {
  language: Locale | null;
  title: string | null;
  message: string;
}

/** The texts of an announcement, the reader's language first. */
function textsOf({ translations, title, message }: Announcement, locale: Locale): Text[] {
  const order: readonly Locale[] = locale === 'fr' ? ['fr', 'en'] : ['en', 'fr'];
  const translated = order.flatMap((language) => {
    const text = translations[language];
    return text ? [{ language, title: text.title ?? null, message: text.message }] : [];
  });
  return message === null ? translated : [...translated, { language: null, title, message }];
}
