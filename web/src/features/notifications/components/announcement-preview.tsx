'use client';

import { CircleAlert, CircleCheck, Info, Megaphone, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { classes } from '@/lib/classes';
import { routing } from '@/lib/i18n/routing';
import { textFor, type AnnouncementDraft } from '../announcement-draft';

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };
/** As the server names an announcement without a title. */
const untitled = { fr: 'Annonce', en: 'Announcement' };

/** What a reader sees, in their language: the passing message, and the line in the inbox. */
export function AnnouncementPreview({ draft }: { draft: AnnouncementDraft }) {
  const t = useTranslations('notifications.announcements');
  const tc = useTranslations('common');
  const [reader, setReader] = useState(useLocale());
  const { text, written } = textFor(draft.texts, reader);
  const title = text.title.trim() || untitled[reader];
  const message = text.message.trim();
  const Icon = icons[draft.type];
  const graveIcon = draft.type === 'error' || draft.type === 'warning';
  const LineIcon = graveIcon ? Icon : Megaphone;

  return (
    <section aria-label={t('preview')} className="flex flex-col gap-4 lg:sticky lg:top-8">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-sm font-medium text-muted">{t('preview')}</h2>
        <SegmentedControl
          label={t('preview_language')}
          size="sm"
          value={reader}
          onValueChange={setReader}
          options={routing.locales.map((value) => ({ value, label: tc(`languages.${value}`) }))}
        />
      </div>
      <div className="flex flex-col gap-5 rounded-lg border border-hairline bg-sunken p-4">
        <figure className="flex flex-col gap-2">
          <figcaption className="text-xs text-faint">{t('preview_toast')}</figcaption>
          <div
            lang={written}
            className="flex items-start gap-3 rounded-lg border border-hairline bg-surface px-4 py-3 text-sm shadow-float"
          >
            <Icon
              aria-hidden
              className={classes(
                'mt-0.5 size-4 shrink-0',
                draft.type === 'error' ? 'text-danger' : 'text-accent',
              )}
            />
            <div className="min-w-0 wrap-anywhere">
              <p className="font-medium">{title}</p>
              <p className="line-clamp-4 text-muted">{message || t('preview_empty')}</p>
            </div>
          </div>
        </figure>
        <figure className="flex flex-col gap-2">
          <figcaption className="text-xs text-faint">{t('preview_inbox')}</figcaption>
          <div
            lang={written}
            className="flex items-start gap-3 rounded-lg border border-hairline bg-surface px-4 py-3"
          >
            <span
              aria-hidden
              className={classes(
                'mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-full',
                draft.type === 'error'
                  ? 'bg-danger-soft text-danger'
                  : 'bg-accent-soft text-accent-strong',
              )}
            >
              <LineIcon className="size-4" />
            </span>
            <div className="min-w-0 wrap-anywhere">
              <p className="flex min-h-6 items-center text-xs text-faint">{title}</p>
              <p className="text-[0.9375rem] leading-snug font-medium whitespace-pre-line">
                {message || t('preview_empty')}
              </p>
            </div>
          </div>
        </figure>
        {message !== '' && written !== reader ? (
          <p className="text-sm text-muted">
            {t('preview_other', {
              reader: tc(`languages.${reader}`),
              written: tc(`languages.${written}`),
            })}
          </p>
        ) : null}
      </div>
    </section>
  );
}
