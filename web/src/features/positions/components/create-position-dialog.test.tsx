import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepAccessToken } from '@/lib/session/access-token';
import { renderIn } from '@/testing/render';
import { CreatePositionDialog } from './create-position-dialog';

vi.mock('@/lib/i18n/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));

describe('CreatePositionDialog', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('takes the description from a document, and keeps the title typed meanwhile', async () => {
    keepAccessToken({
      access_token: 't',
      expires_at: new Date(Date.now() + 900_000).toISOString(),
    });
    let answer: (response: Response) => void = () => {};
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
    renderIn(<CreatePositionDialog open onOpenChange={() => {}} />);

    await userEvent.upload(
      screen.getByLabelText('Importer un document'),
      new File(['x'], 'fiche.txt', { type: 'text/plain' }),
    );
    await userEvent.type(screen.getByLabelText(/Intitulé du poste/), 'Comptable');
    answer(
      Response.json({
        format: 'text',
        pages: null,
        text: 'Vous tenez les comptes.',
        truncated: false,
        scanned: false,
        dropped: [],
        dropped_words: 0,
      }),
    );

    await waitFor(() =>
      expect(screen.getByLabelText('Fiche de poste')).toHaveValue('Vous tenez les comptes.'),
    );
    expect(screen.getByLabelText(/Intitulé du poste/)).toHaveValue('Comptable');
  });
});
