import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toasts } from '@/lib/toasts';
import { expectAccessible } from '@/testing/axe';
import { FakeSocket } from '@/testing/fake-socket';
import type { Notification } from '../notification';
import { aNotification } from '../testing/a-notification';
import { FakeInbox } from '../testing/fake-inbox';
import { renderInbox } from '../testing/render-inbox';
import { InboxScreen } from './inbox-screen';
import { NotificationsDropdown } from './notifications-dropdown';

const { io, push } = vi.hoisted(() => ({ io: vi.fn(), push: vi.fn() }));
vi.mock('socket.io-client', () => ({ io }));
vi.mock('@/lib/i18n/navigation', () => ({
  Link: 'a',
  useRouter: () => ({ push }),
  usePathname: () => '/inbox',
}));
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams(location.search) }));

let socket: FakeSocket;
let inbox: FakeInbox;

const today = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const rows = (count: number, changes: Partial<Notification> = {}) =>
  Array.from({ length: count }, (_, index) =>
    aNotification({
      seq: index + 1,
      message: `Phrase ${index + 1}.`,
      timestamp: today(count - index),
      ...changes,
    }),
  );

beforeEach(() => {
  socket = new FakeSocket();
  io.mockReturnValue(socket);
  inbox = new FakeInbox(rows(3));
  inbox.install();
  history.replaceState(null, '', '/fr/inbox');
  document.title = 'Postes';
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  for (const { id } of toasts.list) act(() => toasts.dismiss(id));
  vi.unstubAllGlobals();
});

const sentences = () => screen.getAllByText(/^Phrase \d+\.$/).map((element) => element.textContent);

/** A toast, not the same words as they are read out a moment later. */
const onScreen = { ignore: '[data-announcements]' };

describe('the inbox', () => {
  it('lists by day, unseen first, and counts as seen what is looked at', async () => {
    inbox = new FakeInbox([
      aNotification({ seq: 1, message: 'Phrase 1.', timestamp: today(60 * 24 * 9) }),
      aNotification({ seq: 2, message: 'Phrase 2.', timestamp: today(3) }),
      aNotification({
        seq: 3,
        message: 'Phrase 3.',
        timestamp: today(2),
        seen_at: today(1),
        read_at: today(1),
      }),
    ]);
    inbox.install();
    const { container } = renderInbox(<InboxScreen />, socket);

    await screen.findByText('Phrase 1.');
    expect(sentences()).toEqual(['Phrase 2.', 'Phrase 3.', 'Phrase 1.']);
    await waitFor(() => expect(inbox.badge.unseen).toBe(0), { timeout: 3000 });
    expect(inbox.badge.unread).toBe(2);
    await expectAccessible(container);
  });

  it('is walked, read and archived by keyboard, and the focus goes on to the next line', async () => {
    const user = userEvent.setup();
    renderInbox(<InboxScreen />, socket);
    await screen.findByText('Phrase 3.');

    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Phrase 3.'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveTextContent('Phrase 2.');
    await user.keyboard('u');
    await waitFor(() => expect(inbox.rows[1]?.read_at).not.toBeNull());
    await user.keyboard('e');
    await waitFor(() => expect(screen.queryByText('Phrase 2.')).not.toBeInTheDocument());
    expect(document.activeElement).toHaveTextContent('Phrase 1.');
    await waitFor(() => expect(inbox.rows[1]?.archived_at).not.toBeNull());

    await user.keyboard('z');
    await screen.findByText('Phrase 2.');
    expect(inbox.rows[1]?.archived_at).toBeNull();

    await user.keyboard('?');
    expect(await screen.findByRole('dialog')).toHaveTextContent('Raccourcis clavier');
  });

  it('shows a mark at once and takes it back when it is refused', async () => {
    const user = userEvent.setup();
    let answer: (() => void) | undefined;
    renderInbox(<InboxScreen />, socket);
    const line = (await screen.findByText('Phrase 3.')).closest('li');
    if (!line) throw new Error('no line');
    inbox.refuse = (path, method) =>
      path === '/api/notifications/read' && method === 'POST'
        ? Response.json({ code: 'internal' }, { status: 500 })
        : null;
    const plainFetch = fetch;
    vi.stubGlobal('fetch', async (request: Request) => {
      if (request.method === 'POST') await new Promise<void>((go) => (answer = go));
      return plainFetch(request);
    });

    await user.click(within(line).getByRole('button', { name: 'Marquer comme lu' }));
    await waitFor(() => expect(line).toHaveAttribute('data-unread', 'false'));
    await waitFor(() => expect(answer).toBeDefined());
    act(() => answer?.());

    await waitFor(() => expect(line).toHaveAttribute('data-unread', 'true'));
    expect(await screen.findByText(/^Rien n’a changé\./, onScreen)).toBeInTheDocument();
  });

  it('marks all as read, and the undo brings back exactly those', async () => {
    const user = userEvent.setup();
    inbox = new FakeInbox([
      ...rows(2),
      aNotification({
        seq: 3,
        message: 'Phrase 3.',
        seen_at: today(5),
        read_at: today(5),
      }),
    ]);
    inbox.install();
    renderInbox(<InboxScreen />, socket);
    await screen.findByText('Phrase 1.');

    await user.click(screen.getByRole('button', { name: 'Tout marquer comme lu' }));
    await screen.findByText('2 notifications marquées comme lues', onScreen);
    expect(inbox.badge.unread).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Annuler' }));

    await waitFor(() => expect(inbox.badge.unread).toBe(2));
    expect(inbox.rows[2]?.read_at).not.toBeNull();
  });

  it('fetches the rest as one goes, and keeps it through a new arrival', async () => {
    const user = userEvent.setup();
    inbox = new FakeInbox(rows(45));
    inbox.install();
    renderInbox(<InboxScreen />, socket);
    await screen.findByText('Phrase 45.');
    expect(sentences()).toHaveLength(30);

    await user.click(screen.getByRole('button', { name: 'Afficher la suite' }));
    await screen.findByText('Phrase 1.');
    const arrived = aNotification({ seq: 46, message: 'Phrase 46.', timestamp: today(0) });
    inbox.rows.push(arrived);
    act(() => socket.says('notification', arrived));

    await screen.findAllByText('Phrase 46.');
    expect(new Set(sentences()).size).toBe(46);
  });

  it('says when nothing is there, and when it could not be fetched', async () => {
    inbox = new FakeInbox([]);
    inbox.install();
    const { unmount } = renderInbox(<InboxScreen />, socket);
    await screen.findByText('Rien pour l’instant');
    unmount();

    inbox.refuse = () => Response.json({ code: 'internal' }, { status: 500 });
    renderInbox(<InboxScreen />, socket);
    await screen.findByText('Un problème est survenu');
  });
});

describe('the bell', () => {
  it('counts what is new, "99+" at most, also in the title of the tab', async () => {
    inbox = new FakeInbox(rows(120));
    inbox.install();
    renderInbox(<NotificationsDropdown />, socket);

    const bell = await screen.findByRole('button', { name: 'Boîte de réception, 120 nouveautés' });
    expect(bell).toHaveTextContent('99+');
    await waitFor(() => expect(document.title).toBe('(99+) Postes'));
    document.title = 'Utilisateurs';
    await waitFor(() => expect(document.title).toBe('(99+) Utilisateurs'));
  });

  it('follows another tab, whether it reads one or all', async () => {
    renderInbox(<NotificationsDropdown />, socket);
    await screen.findByRole('button', { name: /3 nouveautés/ });

    act(() =>
      socket.says('notifications_changed', {
        mark: 'read',
        ids: [inbox.rows[0]?.id],
        up_to_seq: null,
        category: null,
        marked_at: today(0),
        changed: 1,
        unseen: 2,
        unread: 2,
        last_seq: 3,
      }),
    );
    await screen.findByRole('button', { name: /2 nouveautés/ });
    act(() => socket.says('badge', { unseen: 0, unread: 0, last_seq: 3 }));
    await screen.findByRole('button', { name: 'Boîte de réception' });
    expect(document.title).toBe('Postes');
  });

  it('opens the inbox, and its preferences one press away', async () => {
    const user = userEvent.setup();
    renderInbox(<NotificationsDropdown />, socket);
    await user.click(await screen.findByRole('button', { name: /^Boîte de réception/ }));
    const panel = await screen.findByRole('dialog', { name: 'Boîte de réception' });
    await within(panel).findByText('Phrase 3.');
    await expectAccessible(panel);

    await user.click(within(panel).getByRole('button', { name: 'Préférences de notification' }));
    await within(panel).findByRole('table');
    await expectAccessible(panel);

    await user.click(
      within(panel).getByRole('button', { name: 'Revenir à la boîte de réception' }),
    );
    await within(panel).findByText('Phrase 3.');
  });
});

describe('a toast', () => {
  const arrives = (changes: Partial<Notification>) => {
    const row = aNotification({ seq: 4, message: 'Phrase 4.', timestamp: today(0), ...changes });
    inbox.rows.push(row);
    act(() => socket.says('notification', row));
    return row;
  };

  it('shows what arrives, is read out once, and leads to what it tells of', async () => {
    const user = userEvent.setup();
    renderInbox(<NotificationsDropdown />, socket);
    await screen.findByRole('button', { name: /3 nouveautés/ });
    const row = arrives({});

    await screen.findByText('Phrase 4.');
    await screen.findByRole('button', { name: /4 nouveautés/ });
    const voice = document.querySelector('[data-announcements]');
    await waitFor(() => expect(voice).toHaveTextContent('Entretien envoyé. Phrase 4.'), {
      timeout: 3000,
    });
    await user.click(screen.getByRole('button', { name: 'Ouvrir' }));
    expect(push).toHaveBeenCalledWith('/interview?id=1');
    await waitFor(() => expect(inbox.rows.find(({ id }) => id === row.id)?.read_at).not.toBeNull());
  });

  it('does not show what the settings or quiet hours hold back; the badge counts it', async () => {
    renderInbox(<NotificationsDropdown />, socket);
    await screen.findByRole('button', { name: /3 nouveautés/ });
    arrives({ toast: false });

    await screen.findByRole('button', { name: /4 nouveautés/ });
    await new Promise((go) => setTimeout(go, 400));
    expect(toasts.list).toEqual([]);
  });

  it('of an outside emitter passes, and leaves badge and inbox alone', async () => {
    renderInbox(<NotificationsDropdown />, socket);
    await screen.findByRole('button', { name: /3 nouveautés/ });

    act(() =>
      socket.says('notification', { type: 'warning', message: 'De passage', timestamp: today(0) }),
    );

    await screen.findByText('De passage');
    expect(screen.getByRole('button', { name: /3 nouveautés/ })).toBeInTheDocument();
  });

  it('ignores what is no notification at all', async () => {
    renderInbox(<NotificationsDropdown />, socket);
    await screen.findByRole('button', { name: /3 nouveautés/ });

    for (const payload of [null, 7, 'x', {}, { message: 7 }, []]) {
      act(() => socket.says('notification', payload));
    }
    expect(toasts.list).toEqual([]);
  });

  it('leaves when the same was read on another device', async () => {
    renderInbox(<NotificationsDropdown />, socket);
    await screen.findByRole('button', { name: /3 nouveautés/ });
    const row = arrives({});
    await screen.findByText('Phrase 4.');

    act(() =>
      socket.says('notifications_changed', {
        mark: 'read',
        ids: [row.id],
        up_to_seq: null,
        category: null,
        marked_at: today(0),
        changed: 1,
        unseen: 3,
        unread: 3,
        last_seq: 4,
      }),
    );

    await waitFor(() => expect(screen.queryByText('Phrase 4.')).not.toBeInTheDocument());
  });
});

describe('what two say at the same time', () => {
  const marking = (changes: object) => ({
    mark: 'read',
    ids: null,
    up_to_seq: null,
    category: null,
    marked_at: today(0),
    changed: 1,
    ...inbox.badge,
    ...changes,
  });

  it('an answer made before a row came does not take the row back', async () => {
    const plainFetch = fetch;
    const held: (() => void)[] = [];
    let holding = true;
    vi.stubGlobal('fetch', async (request: Request) => {
      const answer = await plainFetch(request);
      if (request.method === 'GET' && holding) await new Promise<void>((go) => held.push(go));
      return answer;
    });
    renderInbox(<NotificationsDropdown />, socket);
    await waitFor(() => expect(held.length).toBeGreaterThan(0));
    const row = aNotification({ seq: 4, message: 'Phrase 4.', timestamp: today(0) });
    inbox.rows.push(row);
    act(() => socket.says('notification', row));
    holding = false;
    for (const go of held) act(go);

    await screen.findByRole('button', { name: /4 nouveautés/ }, { timeout: 3000 });
  });

  it('a mark of another device counts also while this tab marks', async () => {
    const user = userEvent.setup();
    const plainFetch = fetch;
    let answer: (() => void) | undefined;
    renderInbox(<InboxScreen />, socket);
    const line = (await screen.findByText('Phrase 3.')).closest('li');
    if (!line) throw new Error('no line');
    await waitFor(() => expect(inbox.badge.unseen).toBe(0), { timeout: 3000 });
    vi.stubGlobal('fetch', async (request: Request) => {
      const reply = await plainFetch(request);
      if (request.method === 'POST') await new Promise<void>((go) => (answer = go));
      return reply;
    });
    await user.click(within(line).getByRole('button', { name: 'Marquer comme lu' }));
    await waitFor(() => expect(answer).toBeDefined());
    const [first] = inbox.rows;
    if (!first) throw new Error('no row');
    inbox.rows = inbox.rows.map((row) => (row === first ? { ...row, read_at: today(0) } : row));
    act(() => socket.says('notifications_changed', marking({ ids: [first.id] })));
    act(() => answer?.());

    await waitFor(
      () => {
        const unread = document.querySelectorAll('[data-unread="true"]');
        expect([...unread].map((each) => each.textContent)).toEqual([
          expect.stringContaining('Phrase 2.'),
        ]);
      },
      { timeout: 3000 },
    );
  });
});
