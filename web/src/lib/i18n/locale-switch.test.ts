import { describe, expect, it } from 'vitest';
import { safeReturnAddress } from '@/lib/session/return-address';
import { addressIn } from './locale-switch';

describe('changing language', () => {
  it('keeps the page, its query and its place', () => {
    const here = { pathname: '/fr/interview', search: '?id=1&question=2', hash: '#note' };

    expect(addressIn('en', here)).toBe('/en/interview?id=1&question=2#note');
    expect(addressIn('en', { pathname: '/fr', search: '', hash: '' })).toBe('/en');
  });
});

describe('the address to return to after signing in', () => {
  it('is one of our own pages, without its language', () => {
    expect(safeReturnAddress('/fr/interview?id=1')).toBe('/interview?id=1');
    expect(safeReturnAddress('/en')).toBe('/');
    expect(safeReturnAddress(null)).toBe('/');
  });

  it('never leads to another site', () => {
    for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      expect(safeReturnAddress(elsewhere)).toBe('/');
    }
  });
});
