import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Schemas } from '@/lib/api/types';
import { keepAccessToken } from '@/lib/session/access-token';
import { renderIn } from '@/testing/render';
import { InviteDialog } from './invite-dialog';

type Result = Schemas['InviteCandidatesResult'];

/** Answers as the server would: every line without an address is refused, the others are kept. */
function answerTo(text: string): Result {
  const lines = text.split('\n');
  const refused = lines.filter((line) => !line.includes('@'));
  return {
    invited: lines.length - refused.length,
    refused: refused.length,
    lines: refused.map((line, index) => ({
      line: index + 2,
      interview: null,
      link: null,
      error: { code: 'email_missing', detail: '', text: line },
    })),
  };
}

const sent = vi.fn();

beforeEach(() => {
  sent.mockClear();
  keepAccessToken({
    access_token: 't',
    expires_at: new Date(Date.now() + 900_000).toISOString(),
  });
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'POST') return Response.json({});
    const { text } = z.object({ text: z.string() }).parse(await request.json());
    sent(text);
    return Response.json(answerTo(text), { status: 201 });
  });
});
afterEach(() => vi.unstubAllGlobals());

/** The dialog on a page that can open it again. */
function Page() {
  const [open, setOpen] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Inviter
      </button>
      <InviteDialog positionId="p1" locale="fr" open={open} onOpenChange={setOpen} />
    </>
  );
}

async function openList(user: ReturnType<typeof userEvent.setup>) {
  renderIn(<Page />);
  await user.click(screen.getByRole('radio', { name: 'Une liste' }));
  return screen.getByLabelText('Une personne par ligne');
}

describe('inviting a pasted list', () => {
  it('keeps what was refused in the field, with its reason, and sends only that again', async () => {
    const user = userEvent.setup();
    const field = await openList(user);

    await user.click(field);
    await user.paste('Ada Lovelace, ada@exemple.fr\nGrace Hopper');
    await user.click(screen.getByRole('button', { name: 'Créer 2 liens' }));

    await waitFor(() => expect(field).toHaveValue('Grace Hopper'));
    expect(screen.getByText(/^Ligne 1.*il manque l’adresse e-mail$/)).toBeInTheDocument();

    await user.type(field, ', grace@exemple.fr');
    await user.click(screen.getByRole('button', { name: 'Créer 1 lien' }));
    await waitFor(() => expect(sent).toHaveBeenLastCalledWith('Grace Hopper, grace@exemple.fr'));
  });

  it('is still there when the dialog was closed by mistake', async () => {
    const user = userEvent.setup();
    await user.click(await openList(user));
    await user.paste('Ada Lovelace, ada@exemple.fr');

    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Inviter' }));

    expect(screen.getByLabelText('Une personne par ligne')).toHaveValue(
      'Ada Lovelace, ada@exemple.fr',
    );
  });

  it('asks for at least one line', async () => {
    const user = userEvent.setup();
    await openList(user);

    await user.click(screen.getByRole('button', { name: 'Créer les liens' }));

    expect(screen.getByText('Collez au moins une ligne.')).toBeInTheDocument();
    expect(sent).not.toHaveBeenCalled();
  });
});
