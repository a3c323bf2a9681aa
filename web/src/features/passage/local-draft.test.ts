import { beforeEach, describe, expect, it } from 'vitest';
import { answerKey, forgetLocalDraft, keepLocalDraft, newestDraft } from './local-draft';

describe('the draft kept in the tab', () => {
  beforeEach(() => sessionStorage.clear());

  it('wins when it was written over what the server has', () => {
    keepLocalDraft('q', { text: 'plus long : oui', base: 3 });
    expect(newestDraft('q', { text: 'plus', revision: 3 })).toBe('plus long : oui');
  });

  it('yields when the server has moved on', () => {
    keepLocalDraft('q', { text: 'ancien', base: 3 });
    expect(newestDraft('q', { text: 'nouveau', revision: 4 })).toBe('nouveau');
  });

  it('is never shown to the next person who is asked the same question on this device', () => {
    const question = { id: 'q' };
    const [ada, bob] = ['ada', 'bob'].map((id) => answerKey({ interview_id: id }, question));
    keepLocalDraft(ada ?? '', { text: 'à Ada seule', base: 0 });
    expect(newestDraft(bob ?? '', { text: '', revision: 0 })).toBe('');
    expect(newestDraft(ada ?? '', { text: '', revision: 0 })).toBe('à Ada seule');
  });

  it('is gone once forgotten', () => {
    keepLocalDraft('q', { text: 'a', base: 0 });
    forgetLocalDraft('q');
    expect(newestDraft('q', { text: 'b', revision: 0 })).toBe('b');
  });
});
