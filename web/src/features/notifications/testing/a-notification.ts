import type { Notification } from '../notification';

/** A row of the inbox, unseen, as the server would send it. */
export function aNotification(changes: Partial<Notification> = {}): Notification {
  const seq = changes.seq ?? 1;
  return {
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
    seq,
    type: 'info',
    category: 'interviews',
    title: 'Entretien envoyé',
    message: 'Ada Koné a envoyé ses réponses.',
    link: '/interview?id=1',
    timestamp: '2026-11-25T10:00:00.000Z',
    toast: true,
    seen_at: null,
    read_at: null,
    archived_at: null,
    ...changes,
  };
}
