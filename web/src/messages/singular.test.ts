import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import { messages } from '.';

it('speaks of one answer in the singular', () => {
  const [fr, en] = (['fr', 'en'] as const).map((locale) =>
    createTranslator({ locale, messages: messages[locale] }),
  );
  const one = { score: '0,5', scored: 1, total: 1 };
  expect(fr?.('interviews.overview.overall', one)).toContain('sur 1 réponse sur 1.');
  expect(en?.('interviews.overview.overall', one)).toContain('from 1 of 1 answer.');
  expect(fr?.('interviews.rated_count', { done: 1, total: 1 })).toBe('1 sur 1 notée');
  expect(fr?.('passage.progress', { answered: 1, total: 2 })).toBe('1 réponse enregistrée sur 2');
  expect(en?.('passage.progress', { answered: 1, total: 2 })).toBe('1 answer recorded out of 2');
});
