import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderIn } from '@/testing/render';
import { useFormats } from './format';

function Dates() {
  const format = useFormats();
  const at = '2026-11-05T13:05:00Z';
  return (
    <ul>
      <li>{format.date(at)}</li>
      <li>{format.shortDate(at)}</li>
      <li>{format.dateTime(at)}</li>
      <li>{format.time(at)}</li>
      <li>{format.weekday('2026-11-05')}</li>
    </ul>
  );
}

const shown = () => screen.getAllByRole('listitem').map((item) => item.textContent);

describe('dates', () => {
  it('name the month in English and count hours to 24, so that nobody takes the day for the month', () => {
    renderIn(<Dates />, 'en');

    expect(shown().slice(0, 4)).toEqual([
      '5 November 2026',
      '5 Nov 2026',
      '5 Nov 2026, 14:05',
      '14:05',
    ]);
    expect(shown()[4]).toMatch(/^Thursday,? 5 November/);
  });

  it('are written as in France', () => {
    renderIn(<Dates />, 'fr');

    expect(shown().slice(0, 4)).toEqual([
      '5 novembre 2026',
      '5 nov. 2026',
      '5 nov. 2026, 14:05',
      '14:05',
    ]);
  });
});
