'use client';

import { LockKeyhole } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import type { Schemas } from '@/lib/api/types';
import type { SettingsChange } from '../api/settings';
import type { Category, Settings } from '../notification';

type Channel = Schemas['NotificationChannel'];
type Row = Settings['categories'][number];

const channels = ['in_app', 'toast', 'mail'] as const satisfies readonly Channel[];

interface ChannelsTableProps {
  settings: Settings;
  compact: boolean;
  onChange: (change: SettingsChange) => void;
}

/** Categories by channels: a table for the eye and for the ear. */
export function ChannelsTable({ settings, compact, onChange }: ChannelsTableProps) {
  const t = useTranslations('notifications');
  const handleToggle = (category: Category, channel: Channel, on: boolean) =>
    onChange((known) => ({
      ...known,
      categories: known.categories.map((row) =>
        row.category === category ? { ...row, [channel]: on } : row,
      ),
    }));

  return (
    <div>
      <table className="w-full table-fixed border-collapse text-left text-sm">
        <caption className="sr-only">{t('preferences.table')}</caption>
        <colgroup>
          <col />
          {channels.map((channel) => (
            <col key={channel} className={compact ? 'w-[4.5rem]' : 'w-[4.5rem] sm:w-24'} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="pb-2 font-medium text-muted">
              {t('preferences.about')}
            </th>
            {channels.map((channel) => (
              <th key={channel} scope="col" className="pb-2 text-center font-medium text-muted">
                {t(`preferences.channels.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settings.categories.map((row) => (
            <Fragment key={row.category}>
              <tr className="border-t border-hairline">
                <th scope="row" className="pt-2.5 pr-2 pb-2.5 align-top font-normal">
                  <span className="block">{t(`categories.${row.category}.name`)}</span>
                  <span className="block text-xs text-faint">
                    {t(`categories.${row.category}.about`)}
                  </span>
                </th>
                {channels.map((channel) => (
                  <td key={channel} className="py-2.5 align-top">
                    <ChannelCell
                      row={row}
                      channel={channel}
                      mailAvailable={settings.mail_available}
                      onToggle={(on) => handleToggle(row.category, channel, on)}
                    />
                  </td>
                ))}
              </tr>
              {row.mandatory.length > 0 ? <Why category={row.category} /> : null}
            </Fragment>
          ))}
        </tbody>
      </table>
      {settings.mail_available ? null : (
        <p className="mt-2 text-sm text-muted">{t('preferences.no_mail')}</p>
      )}
    </div>
  );
}

/** Why something of this category cannot be switched off: the row below it, across all channels. */
function Why({ category }: { category: Category }) {
  const t = useTranslations('notifications');
  const reason =
    category === 'security' || category === 'data_protection'
      ? t(`categories.${category}.why`)
      : t('preferences.locked');
  return (
    <tr>
      <td colSpan={1 + channels.length} className="pb-2.5 text-xs text-muted">
        {reason}
      </td>
    </tr>
  );
}

interface ChannelCellProps {
  row: Row;
  channel: Channel;
  mailAvailable: boolean;
  onToggle: (on: boolean) => void;
}

function ChannelCell({ row, channel, mailAvailable, onToggle }: ChannelCellProps) {
  const t = useTranslations('notifications');
  if (channel === 'mail' && !mailAvailable) {
    return (
      <span className="flex h-6 items-center justify-center text-faint">
        <span aria-hidden>–</span>
        <span className="sr-only">{t('preferences.not_available')}</span>
      </span>
    );
  }
  if (row.mandatory.includes(channel)) {
    return (
      <span className="flex h-6 items-center justify-center text-accent">
        <LockKeyhole aria-hidden className="size-4" />
        <span className="sr-only">{t('preferences.always')}</span>
      </span>
    );
  }
  const needsInbox = channel === 'toast' && !row.in_app;
  return (
    <Checkbox
      className="justify-center"
      label={t('preferences.cell', {
        category: t(`categories.${row.category}.name`),
        channel: t(`preferences.channels.${channel}`),
      })}
      labelHidden
      checked={row[channel] && !needsInbox}
      disabled={needsInbox}
      onCheckedChange={onToggle}
    />
  );
}
