import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toasts } from '@/lib/toasts';
import { expectAccessible } from '@/testing/axe';
import { FakeSocket } from '@/testing/fake-socket';
import { FakeInbox, someSettings } from '../testing/fake-inbox';
import { renderInbox } from '../testing/render-inbox';
import { Preferences } from './preferences';

const { io } = vi.hoisted(() => ({ io: vi.fn() }));
vi.mock('socket.io-client', () => ({ io }));
vi.mock('@/lib/i18n/navigation', () => ({
  Link: 'a',
  useRouter: () => ({ push: vi.fn() }),
}));

const path = '/api/notifications/settings';
let socket: FakeSocket;
let inbox: FakeInbox;

beforeEach(() => {
  socket = new FakeSocket();
  io.mockReturnValue(socket);
  inbox = new FakeInbox([]);
  inbox.install();
});
afterEach(() => {
  for (const { id } of toasts.list) act(() => toasts.dismiss(id));
  vi.unstubAllGlobals();
});

const cell = (name: string) => screen.findByRole('checkbox', { name });

describe('the preferences', () => {
  it('are a table: categories by channels, the mandatory ones locked with the reason', async () => {
    const { container } = renderInbox(<Preferences />, socket);

    const table = await screen.findByRole('table', {
      name: 'Canaux de notification, par catégorie',
    });
    expect(within(table).getAllByRole('columnheader')).toHaveLength(4);
    expect(within(table).getAllByRole('rowheader')).toHaveLength(7);
    const security = within(table).getByRole('row', { name: /Sécurité/ });
    expect(within(security).getAllByText('Toujours activé')).toHaveLength(2);
    expect(within(security).getAllByRole('checkbox')).toHaveLength(1);
    expect(security.nextElementSibling).toHaveTextContent(
      'vous devez l’apprendre si quelqu’un touche à votre compte',
    );
    expect(container).toHaveTextContent('heure d’Europe centrale (Europe/Paris)');
    await expectAccessible(container);
  });

  it('are kept as they are changed, and say so', async () => {
    const user = userEvent.setup();
    renderInbox(<Preferences />, socket);

    await user.click(await cell('Entretiens, Courriel'));
    await screen.findByText('Enregistré');
    await user.click(screen.getByRole('checkbox', { name: /^Heures calmes/ }));

    await waitFor(() => expect(inbox.settings.quiet_hours.enabled).toBe(true));
    expect(inbox.settings.categories[0]).toMatchObject({ category: 'interviews', mail: true });
  });

  it('keep every one of several quick changes', async () => {
    const user = userEvent.setup();
    renderInbox(<Preferences />, socket);
    await cell('Entretiens, Courriel');

    for (const name of ['Entretiens, Courriel', 'Évaluations, Courriel', 'Décisions, À l’écran']) {
      await user.click(screen.getByRole('checkbox', { name }));
    }

    await waitFor(() => expect(inbox.settings.revision).toBe(4));
    expect(inbox.settings.categories.slice(0, 3)).toMatchObject([
      { mail: true },
      { mail: true },
      { toast: false },
    ]);
  });

  it('make a change again on what another device has kept meanwhile', async () => {
    const user = userEvent.setup();
    renderInbox(<Preferences />, socket);
    const box = await cell('Entretiens, Courriel');
    inbox.settings = {
      ...inbox.settings,
      revision: 8,
      digest: { enabled: true, at: '07:30' },
    };

    await user.click(box);

    await waitFor(() => expect(inbox.settings.revision).toBe(9));
    expect(inbox.settings.digest).toEqual({ enabled: true, at: '07:30' });
    expect(inbox.settings.categories[0]?.mail).toBe(true);
  });

  it('show again what the server holds when a change is refused', async () => {
    const user = userEvent.setup();
    renderInbox(<Preferences />, socket);
    const box = await cell('Entretiens, Courriel');
    inbox.refuse = (asked, method) =>
      asked === path && method === 'PUT'
        ? Response.json({ code: 'internal' }, { status: 500 })
        : null;

    await user.click(box);

    await screen.findByText('Non enregistré');
    await waitFor(() => expect(box).not.toBeChecked());
  });

  it('follow another device', async () => {
    renderInbox(<Preferences />, socket);
    const box = await cell('Entretiens, À l’écran');
    expect(box).toBeChecked();

    act(() =>
      socket.says('notification_settings_changed', {
        ...someSettings,
        revision: 2,
        categories: someSettings.categories.map((row) => ({ ...row, toast: false })),
      }),
    );

    await waitFor(() => expect(box).not.toBeChecked());
  });

  it('let nothing appear on the screen of what does not reach the inbox', async () => {
    const user = userEvent.setup();
    renderInbox(<Preferences />, socket);

    await user.click(await cell('Entretiens, Boîte'));

    await waitFor(() =>
      expect(screen.getByRole('checkbox', { name: 'Entretiens, À l’écran' })).toBeDisabled(),
    );
  });

  it('offer no mail where the server sends none', async () => {
    inbox.settings = { ...someSettings, mail_available: false };
    renderInbox(<Preferences />, socket);

    await screen.findByText('Ce serveur n’envoie pas de courriel.');
    expect(
      screen.queryByRole('checkbox', { name: 'Entretiens, Courriel' }),
    ).not.toBeInTheDocument();
    expect(screen.queryByText('Un seul courriel par jour')).not.toBeInTheDocument();
  });
});
