import { describe, expect, it } from 'vitest';
import { clockText, phaseAt } from './question-phase';

const question = {
  preparation_ends_at: '2026-03-02T09:01:00.000Z',
  answer_ends_at: '2026-03-02T09:04:00.000Z',
  accepted_until: '2026-03-02T09:14:00.000Z',
};
const at = (time: string) => phaseAt(question, Date.parse(`2026-03-02T${time}Z`));

describe('the phase of a question', () => {
  it('follows the server’s times, whatever happened on the page', () => {
    expect(at('09:00:00.000')).toEqual({ name: 'preparing', secondsLeft: 60 });
    expect(at('09:00:59.200')).toEqual({ name: 'preparing', secondsLeft: 1 });
    expect(at('09:01:00.000')).toEqual({ name: 'answering', secondsLeft: 180 });
    expect(at('09:03:59.999')).toEqual({ name: 'answering', secondsLeft: 1 });
    expect(at('09:04:00.000')).toEqual({ name: 'overtime', secondsLeft: 600 });
    expect(at('09:14:00.000')).toEqual({ name: 'closed', secondsLeft: 0 });
  });

  it('writes time as a clock does', () => {
    expect(clockText(185)).toBe('3:05');
    expect(clockText(9)).toBe('0:09');
  });
});
