import { describe, expect, it } from 'vitest';
import { whyClosed } from './why-closed';

const waiting = {
  status: 'invited',
  invitation_state: 'active',
  candidate: { id: 'c', name: 'Ada', email: 'ada@mail.example', locale: 'fr' },
} as const;

describe('whyClosed', () => {
  it('is nothing while answers may still come', () => {
    expect(whyClosed(waiting)).toBeNull();
    expect(whyClosed({ ...waiting, status: 'started', invitation_state: 'expired' })).toBeNull();
  });

  it('tells of a link that was revoked, whether the interview was begun or not', () => {
    expect(whyClosed({ ...waiting, invitation_state: 'revoked' })).toBe('revoked');
    expect(whyClosed({ ...waiting, status: 'started', invitation_state: 'revoked' })).toBe(
      'revoked',
    );
  });

  it('tells what ended the interview before what became of its link', () => {
    expect(whyClosed({ ...waiting, status: 'withdrawn', invitation_state: 'revoked' })).toBe(
      'withdrawn',
    );
    expect(whyClosed({ ...waiting, status: 'expired' })).toBe('expired');
    expect(whyClosed({ ...waiting, candidate: { ...waiting.candidate, name: '' } })).toBe('erased');
  });
});
