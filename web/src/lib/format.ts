'use client';

import { useFormatter, useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { useMemo } from 'react';

/** Plain English would write 11/26/2026 and 2:05 PM; half of its readers would take the day for the month. */
const writtenAs: Record<string, string> = { en: 'en-GB' };

/** Dates, numbers and lists as the reader's language writes them. */
export function useFormats() {
  const t = useTranslations('common');
  const format = useFormatter();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const now = useNow({ updateInterval: 60_000 });

  return useMemo(() => {
    const dated = (value: string, options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(writtenAs[locale] ?? locale, { timeZone, ...options }).format(
        new Date(value),
      );
    return {
      date: (value: string) => dated(value, { dateStyle: 'long' }),
      shortDate: (value: string) =>
        dated(value, { day: 'numeric', month: 'short', year: 'numeric' }),
      dateTime: (value: string) => dated(value, { dateStyle: 'medium', timeStyle: 'short' }),
      time: (value: string) => dated(value, { timeStyle: 'short' }),
      /** The day in the reader's time zone, as "2026-11-25": to group by. */
      isoDate: (value: string | Date) => isoDateIn(timeZone, new Date(value)),
      now,
      /** "2026-11-25" → "mercredi 25 novembre" */
      weekday: (day: string) =>
        dated(`${day}T12:00:00Z`, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: day.slice(0, 4) === isoDateIn(timeZone, now).slice(0, 4) ? undefined : 'numeric',
          timeZone: 'UTC',
        }),
      /** Minutes at the finest: the clock behind this ticks once a minute. */
      relative: (value: string) => {
        const then = new Date(value);
        return Math.abs(then.getTime() - now.getTime()) < 60_000
          ? t('just_now')
          : format.relativeTime(then, now);
      },
      number: (value: number, digits = 0) =>
        format.number(value, { maximumFractionDigits: digits }),
      fixed: (value: number, digits: number) =>
        format.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      percent: (value: number) => format.number(value, { style: 'percent' }),
      /** Small sums keep the two digits that say something. */
      money: (value: number, currency: string) =>
        format.number(value, {
          style: 'currency',
          currency,
          ...(value !== 0 && value < 0.1
            ? { maximumSignificantDigits: 2 }
            : { maximumFractionDigits: 2 }),
        }),
      list: (values: readonly string[]) => format.list(values),
      /** 90 → "1 min 30 s" */
      duration: (seconds: number) => durationIn(locale, seconds),
    };
  }, [format, locale, now, t, timeZone]);
}

function isoDateIn(timeZone: string | undefined, value: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(value);
}

export type Formats = ReturnType<typeof useFormats>;

export function durationIn(locale: string, seconds: number): string {
  const unit = (value: number, name: 'minute' | 'second') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(
      value,
    );
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds % 60);
  return [
    minutes > 0 ? unit(minutes, 'minute') : '',
    rest > 0 || minutes === 0 ? unit(rest, 'second') : '',
  ]
    .filter(Boolean)
    .join('\u00a0');
}
