'use client';

import { useFormatter, useLocale, useNow, useTimeZone } from 'next-intl';
import { useMemo } from 'react';

/** Dates, numbers and lists as the reader's language writes them. */
export function useFormats() {
  const format = useFormatter();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const now = useNow({ updateInterval: 60_000 });

  return useMemo(
    () => ({
      date: (value: string) => format.dateTime(new Date(value), { dateStyle: 'long' }),
      shortDate: (value: string) =>
        format.dateTime(new Date(value), { day: 'numeric', month: 'short', year: 'numeric' }),
      dateTime: (value: string) =>
        format.dateTime(new Date(value), { dateStyle: 'medium', timeStyle: 'short' }),
      time: (value: string) => format.dateTime(new Date(value), { timeStyle: 'short' }),
      /** The day in the reader's time zone, as "2026-11-25": to group by. */
      isoDate: (value: string | Date) => isoDateIn(timeZone, new Date(value)),
      now,
      /** "2026-11-25" → "mercredi 25 novembre" */
      weekday: (day: string) =>
        format.dateTime(new Date(`${day}T12:00:00Z`), {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: day.slice(0, 4) === isoDateIn(timeZone, now).slice(0, 4) ? undefined : 'numeric',
          timeZone: 'UTC',
        }),
      relative: (value: string) => format.relativeTime(new Date(value), now),
      number: (value: number, digits = 0) =>
        format.number(value, { maximumFractionDigits: digits }),
      fixed: (value: number, digits: number) =>
        format.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      percent: (value: number) => format.number(value, { style: 'percent' }),
      /** Small sums keep the digits that say something. */
      money: (value: number, currency: string) =>
        format.number(value, {
          style: 'currency',
          currency,
          maximumFractionDigits: value !== 0 && value < 0.1 ? 4 : 2,
        }),
      list: (values: readonly string[]) => format.list(values),
      /** 90 → "1 min 30 s" */
      duration: (seconds: number) => durationIn(locale, seconds),
    }),
    [format, locale, now, timeZone],
  );
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
