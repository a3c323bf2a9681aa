import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '@/lib/api/types';
import { keepAccessToken } from '@/lib/session/access-token';
import { expectAccessible } from '@/testing/axe';
import { renderIn } from '@/testing/render';
import { AnnouncementComposer } from './announcement-composer';

vi.mock('@/lib/session/session-context', () => ({ useSession: () => ({ user: { id: 'me' } }) }));

const user = (id: string, name: string, role: Schemas['Role']) => ({
  id,
  name,
  email: `${id}@exemple.fr`,
  roles: [role],
  status: 'active',
});

let sent: { key: string | null; body: Schemas['Announce'] }[];
let refuse = false;

beforeEach(() => {
  sent = [];
  refuse = false;
  sessionStorage.clear();
  keepAccessToken({
    access_token: 'token',
    expires_at: new Date(Date.now() + 900_000).toISOString(),
  });
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'GET') {
      const items = [
        user('me', 'Inès Marchand', 'admin'),
        user('a', 'Noé Lefèvre', 'reviewer'),
        user('b', 'Maud Rivière', 'reviewer'),
      ];
      return Response.json({ items, next_cursor: null });
    }
    sent.push({
      key: request.headers.get('Idempotency-Key'),
      body: (await request.json()) as Schemas['Announce'],
    });
    return refuse
      ? Response.json({ code: 'internal' }, { status: 500 })
      : Response.json({ recipients: 2 }, { status: 201 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const messages = () => screen.getAllByRole('textbox', { name: 'Message' });

describe('AnnouncementComposer', () => {
  it('shows both languages as they will be read, names whom it reaches, and sends after a look', async () => {
    const hand = userEvent.setup();
    const done = vi.fn();
    const { container } = renderIn(<AnnouncementComposer onDone={done} />);
    await screen.findByText('2 personnes la recevront');
    await hand.type(messages()[0] as HTMLElement, 'Bonjour');

    const preview = screen.getByRole('region', { name: 'Ce que chacun verra' });
    expect(within(preview).getAllByText('Bonjour')).toHaveLength(2);
    await hand.click(within(preview).getByRole('radio', { name: 'English' }));
    expect(preview).toHaveTextContent('seule langue écrite');
    await hand.type(messages()[1] as HTMLElement, 'Hello');
    expect(within(preview).getAllByText('Hello')).toHaveLength(2);
    await expectAccessible(container);

    await hand.click(screen.getByRole('button', { name: 'Relire et envoyer' }));
    expect(sent).toEqual([]);
    await hand.click(await screen.findByRole('button', { name: 'Envoyer l’annonce' }));
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(sent.map(({ body }) => body)).toEqual([
      { type: 'info', translations: { fr: { message: 'Bonjour' }, en: { message: 'Hello' } } },
    ]);
  });

  it('says what is missing at its place, and sends nothing', async () => {
    const hand = userEvent.setup();
    renderIn(<AnnouncementComposer onDone={vi.fn()} />);
    await hand.click(screen.getByRole('radio', { name: 'Une personne' }));
    await hand.type(screen.getByRole('textbox', { name: /^Lien/ }), 'javascript:alert(1)');

    await hand.click(screen.getByRole('button', { name: 'Relire et envoyer' }));

    expect(screen.getByText('Choisissez la personne à prévenir.')).toBeInTheDocument();
    expect(screen.getByText('Écrivez le message dans une langue au moins.')).toBeInTheDocument();
    expect(screen.getByText(/^Collez l’adresse d’une page/)).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Personne' })).toHaveFocus());
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('keeps the draft through a reload, and its key through a failure', async () => {
    const hand = userEvent.setup();
    refuse = true;
    const { unmount } = renderIn(<AnnouncementComposer onDone={vi.fn()} />);
    await hand.type(messages()[0] as HTMLElement, 'Bonjour');
    const send = async () => {
      await hand.click(screen.getByRole('button', { name: 'Relire et envoyer' }));
      await hand.click(await screen.findByRole('button', { name: 'Envoyer l’annonce' }));
    };
    await send();
    await waitFor(() => expect(sent).toHaveLength(1));
    unmount();

    renderIn(<AnnouncementComposer onDone={vi.fn()} />);
    expect(messages()[0]).toHaveValue('Bonjour');
    await send();
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.key).toBe(sent[0]?.key);

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await hand.type(messages()[0] as HTMLElement, ' à tous');
    await send();
    await waitFor(() => expect(sent).toHaveLength(3));
    expect(sent[2]?.key).not.toBe(sent[0]?.key);
  });
});
