import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { forgetKept, keepDraft, readKept } from './kept-draft';

const shape = z.object({ reason: z.string() });

describe('a draft kept in the tab', () => {
  beforeEach(() => sessionStorage.clear());

  it('is there again until it is forgotten', () => {
    keepDraft('decision.u1.i1', { reason: 'Rigueur.' });
    expect(readKept('decision.u1.i1', shape)).toEqual({ reason: 'Rigueur.' });

    forgetKept('decision.u1.i1');
    expect(readKept('decision.u1.i1', shape)).toBeNull();
  });

  it('belongs to one person and one place', () => {
    keepDraft('decision.u1.i1', { reason: 'Rigueur.' });
    expect(readKept('decision.u2.i1', shape)).toBeNull();
    expect(readKept('decision.u1.i2', shape)).toBeNull();
  });

  it('is left aside when it is not what the form takes', () => {
    sessionStorage.setItem('recruteia.kept.p', '{"reason":');
    expect(readKept('p', shape)).toBeNull();
    keepDraft('p', 'only a text');
    expect(readKept('p', shape)).toBeNull();
  });

  it('does without where the browser keeps nothing', () => {
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(() => keepDraft('p', { reason: '' })).not.toThrow();
    full.mockRestore();
  });
});
