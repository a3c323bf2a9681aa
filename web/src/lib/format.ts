'use client';

import { useFormatter, useLocale, useNow } from 'next-intl';
import { useMemo } from 'react';

/** Dates, numbers and lists as the reader's language writes them. */
export function useFormats() {
  const format = useFormatter();
  const locale = useLocale();
  const now = useNow({ updateInterval: 60_000 });

  return useMemo(
    () => ({
      date: (value: string) => format.dateTime(new Date(value), { dateStyle: 'long' }),
      shortDate: (value: string) =>
        format.dateTime(new Date(value), { day: 'numeric', month: 'short', year: 'numeric' }),
      dateTime: (value: string) =>
        format.dateTime(new Date(value), { dateStyle: 'medium', timeStyle: 'short' }),
      time: (value: string) => format.dateTime(new Date(value), { timeStyle: 'short' }),
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
    [format, locale, now],
  );
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
