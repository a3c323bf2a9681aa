import { describe, expect, it } from 'vitest';
import { typeset } from './typeset';

describe('typeset', () => {
  it('keeps a mark on the line of its word', () => {
    expect(typeset('Que faites-vous : rien ? « Vite ! »')).toBe(
      'Que faites-vous\u00a0: rien\u202f? «\u00a0Vite\u202f!\u00a0»',
    );
  });

  it('leaves what needs nothing as it is, and every place where it was', () => {
    expect(typeset('What do you do? Nothing: I wait.')).toBe('What do you do? Nothing: I wait.');
    expect(typeset('Oui ? Non !')).toHaveLength('Oui ? Non !'.length);
  });
});
