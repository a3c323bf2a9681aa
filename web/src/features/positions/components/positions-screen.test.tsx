import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAccessToken } from '@/lib/session/access-token';
import { renderIn } from '@/testing/render';
import { PositionsScreen } from './positions-screen';

vi.mock('@/lib/i18n/navigation', () => ({
  Link: (props: { children: string }) => <a href="/">{props.children}</a>,
  useRouter: () => ({ push: vi.fn() }),
}));
vi.mock('@/lib/session/session-context', () => ({ useSession: () => ({ has: () => true }) }));
vi.mock('@/lib/use-query-state', () => ({
  useQueryState: () => {
    const [query, setQuery] = useState(new URLSearchParams());
    return [
      query,
      (changes: Record<string, string | null>) =>
        setQuery(
          new URLSearchParams(Object.entries(changes).flatMap(([k, v]) => (v ? [[k, v]] : []))),
        ),
    ];
  },
}));

const position = {
  id: 'p1',
  title: 'Chargée de clientèle',
  status: 'open',
  to_rate: 0,
  updated_at: '2026-11-25T08:00:00Z',
  funnel: {
    invited: 0,
    started: 0,
    submitted: 0,
    analysed: 0,
    decided: 0,
    expired: 0,
    withdrawn: 0,
  },
};

beforeEach(() => {
  keepAccessToken({
    access_token: 't',
    expires_at: new Date(Date.now() + 900_000).toISOString(),
  });
  vi.stubGlobal('fetch', async (request: Request) => {
    const q = new URL(request.url).searchParams.get('q');
    return Response.json({ items: q ? [] : [position], next_cursor: null });
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('searching the positions', () => {
  it('keeps the search under the hands when it is emptied after nothing was found', async () => {
    const user = userEvent.setup();
    renderIn(<PositionsScreen />);
    const search = await screen.findByRole('searchbox', { name: 'Rechercher un poste' });

    await user.type(search, 'zzz');
    await screen.findByText('Aucun poste ne correspond');
    await user.clear(search);

    expect(screen.queryByText('Commencez par un poste')).not.toBeInTheDocument();
    expect(search).toHaveFocus();
    await waitFor(() => expect(screen.getByText('Chargée de clientèle')).toBeInTheDocument());
    expect(search).toHaveFocus();
  });
});
