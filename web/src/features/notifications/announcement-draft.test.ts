import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/lib/api/types';
import { announceRequest, readLink, recipientsOf, textFor } from './announcement-draft';

const origin = 'https://recrutement.exemple.fr';
const person = (id: string, ...roles: Schemas['Role'][]) => ({ id, roles }) as Schemas['User'];
const people = [person('me', 'admin'), person('a', 'recruiter'), person('b', 'recruiter', 'admin')];

describe('the recipients', () => {
  it('are everybody but the sender, those of a role, or the one', () => {
    const ids = (audience: 'everyone' | 'role' | 'person', role: Schemas['Role'] = 'admin') =>
      recipientsOf({ audience, role, user_id: 'a' }, people, 'me').map(({ id }) => id);

    expect(ids('everyone')).toEqual(['a', 'b']);
    expect(ids('role')).toEqual(['b']);
    expect(ids('role', 'recruiter')).toEqual(['a', 'b']);
    expect(ids('person')).toEqual(['a']);
  });
});

describe('the link', () => {
  it.each([
    ['/position?id=1', '/position?id=1'],
    ['/fr/position?id=1', '/position?id=1'],
    [`${origin}/en/interview?id=2`, '/interview?id=2'],
    [`${origin}/fr`, '/'],
    ['https://exemple.org/page', 'https://exemple.org/page'],
    ['http://exemple.org', null],
    ['javascript:alert(1)', null],
    ['//exemple.org', null],
    ['/\\exemple.org', null],
    ['https://', null],
  ])('%s is kept as %s', (typed, kept) => {
    expect(readLink(typed, origin)).toBe(kept);
  });
});

describe('the request', () => {
  const draft = {
    audience: 'everyone',
    role: 'recruiter',
    user_id: '',
    type: 'info',
    texts: { fr: { title: '', message: ' Bonjour ' }, en: { title: 'Hello', message: '' } },
    link: '',
  } as const;

  it('is one text when one language is written, even if the other has a title', () => {
    expect(announceRequest(draft, origin)).toEqual({ type: 'info', message: 'Bonjour' });
  });

  it('carries both languages when both are written', () => {
    const both = { ...draft, texts: { ...draft.texts, en: { title: 'Hello', message: 'Hi' } } };
    expect(announceRequest(both, origin)).toEqual({
      type: 'info',
      translations: { fr: { message: 'Bonjour' }, en: { title: 'Hello', message: 'Hi' } },
    });
  });

  it('names the one it is for', () => {
    expect(announceRequest({ ...draft, audience: 'role' }, origin)).toMatchObject({
      role: 'recruiter',
    });
    const one = announceRequest({ ...draft, audience: 'person', user_id: 'a' }, origin);
    expect(one).toMatchObject({ user_id: 'a' });
    expect(one).not.toHaveProperty('role');
  });

  it('shows a reader the only language there is', () => {
    expect(textFor(draft.texts, 'en')).toEqual({ text: draft.texts.fr, written: 'fr' });
  });
});
