import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Schemas } from '@/lib/api/types';
import { renderIn } from '@/testing/render';
import type { Interview } from '../api/interview';
import { DecisionPanel } from './decision-panel';

// The page to sign in at, which nobody is sent to here.
vi.mock('@/lib/session/session-context', () => ({ useSession: () => ({ user: { id: 'me' } }) }));

function anInterview(mail: Schemas['Decision']['mail']): Interview {
  const decision: Schemas['Decision'] = {
    outcome: 'hold',
    reason: 'À revoir.',
    words_for_candidate: 'Nous revenons vers vous.',
    person: { id: 'u1', name: 'Camille Béranger' },
    decided_at: '2026-11-23T09:00:00.000Z',
    shared_at: '2026-11-23T09:05:00.000Z',
    mail,
  };
  return { summary: { id: 'i1', status: 'decided' }, decision } as Interview;
}

const at = '2026-11-23T09:05:00.000Z';

describe('a decision whose words were shared', () => {
  it.each([
    ['queued', 'attend de partir'],
    ['sent', 'Remis au serveur de messagerie'],
    ['bounced', 'refusé'],
    ['failed', 'n’est pas parti'],
    ['cancelled', 'annulé'],
  ] as const)('says what became of the mail: %s', (state, words) => {
    renderIn(<DecisionPanel interview={anInterview({ state, at })} mayDecide={false} />);

    const status = screen.getByRole('status');
    expect(status.textContent).toContain(words);
    expect(status.dataset.mail).toBe(state);
  });

  it('says nothing of mail where none was sent', () => {
    renderIn(<DecisionPanel interview={anInterview(null)} mayDecide={false} />);

    expect(screen.queryByRole('status')).toBeNull();
  });
});
