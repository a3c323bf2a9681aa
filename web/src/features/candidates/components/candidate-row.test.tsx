import { screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderIn } from '@/testing/render';
import type { InterviewSummary } from '../api/interviews';
import type { InvitationActs } from '../use-invitation-acts';
import { CandidateRow } from './candidate-row';

vi.mock('@/lib/i18n/navigation', () => ({
  Link: ({ children, ...props }: ComponentProps<'a'>) => <a {...props}>{children}</a>,
}));

const invited: InterviewSummary = {
  id: 'i1',
  candidate: { id: 'c1', name: 'Ada Koné', email: 'ada@example.org', locale: 'fr' },
  position_id: 'p1',
  plan_version: 1,
  status: 'invited',
  invitation_state: 'active',
  expires_at: '2026-12-10T08:00:00.000Z',
  created_at: '2026-11-26T08:00:00.000Z',
  started_at: null,
  submitted_at: null,
  decided_at: null,
  answered: 5,
  questions: 5,
  rated_by_me: 0,
  analysis: { done: 0, total: 5 },
  ai_refused: false,
  overall: null,
  outcome: null,
};
const acts: InvitationActs = {
  copyLink: () => Promise.resolve(),
  renew: () => Promise.resolve(),
  revoke: () => Promise.resolve(),
} as unknown as InvitationActs;

function renderRow(interview: InterviewSummary, may: InvitationActs | null) {
  renderIn(
    <table>
      <tbody>
        <CandidateRow interview={interview} selected={false} onSelect={() => {}} acts={may} />
      </tbody>
    </table>,
  );
}

describe('CandidateRow', () => {
  it('leads a recruiter to somebody who was only invited: their CV is there', () => {
    renderRow(invited, acts);

    expect(screen.getByRole('link', { name: 'Ada Koné' })).toHaveAttribute(
      'href',
      expect.stringContaining('/interview?id=i1'),
    );
  });

  it('leads a reviewer nowhere before there is something to read', () => {
    renderRow(invited, null);

    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('names somebody whose data were erased by that', () => {
    const erased = { ...invited.candidate, name: '', email: '' };
    renderRow({ ...invited, status: 'withdrawn', candidate: erased }, acts);

    expect(screen.getByRole('link', { name: 'Données effacées' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Données effacées/ })).toBeInTheDocument();
  });

  it('names what its button does in the words that are seen', () => {
    renderRow({ ...invited, status: 'analysed' }, acts);

    expect(screen.getByRole('link', { name: 'Évaluer l’entretien : Ada Koné' })).toHaveTextContent(
      'Évaluer',
    );
  });
});
