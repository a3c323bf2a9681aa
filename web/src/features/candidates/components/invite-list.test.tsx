import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Schemas } from '@/lib/api/types';
import { renderIn } from '@/testing/render';
import { InviteList } from './invite-list';

type Result = Schemas['InviteCandidatesResult'];

/** Answers as the server would: every line without an address is refused, the others are kept. */
function Harness({ onSend }: { onSend: (text: string) => void }) {
  const [result, setResult] = useState<Result | null>(null);
  return (
    <InviteList
      busy={false}
      result={result}
      onSend={({ text = '' }) => {
        onSend(text);
        const refused = text.split('\n').filter((line) => !line.includes('@'));
        setResult({
          invited: text.split('\n').length - refused.length,
          refused: refused.length,
          lines: refused.map((line, index) => ({
            line: index + 2,
            interview: null,
            link: null,
            error: { code: 'email_missing', detail: '', text: line },
          })),
        });
      }}
    />
  );
}

describe('InviteList', () => {
  it('keeps what was refused in the field, with its reason, and sends only that again', async () => {
    const user = userEvent.setup();
    const sent = vi.fn();
    renderIn(<Harness onSend={sent} />);
    const field = screen.getByLabelText('Une personne par ligne');

    await user.click(field);
    await user.paste('Ada Lovelace, ada@exemple.fr\nGrace Hopper');
    await user.click(screen.getByRole('button', { name: 'Créer 2 liens' }));

    expect(field).toHaveValue('Grace Hopper');
    expect(screen.getByText(/^Ligne 1.*il manque l’adresse e-mail$/)).toBeInTheDocument();

    await user.type(field, ', grace@exemple.fr');
    await user.click(screen.getByRole('button', { name: 'Créer 1 lien' }));
    expect(sent).toHaveBeenLastCalledWith('Grace Hopper, grace@exemple.fr');
  });

  it('asks for at least one line', async () => {
    const user = userEvent.setup();
    const sent = vi.fn();
    renderIn(<Harness onSend={sent} />);

    await user.click(screen.getByRole('button', { name: 'Créer les liens' }));

    expect(screen.getByText('Collez au moins une ligne.')).toBeInTheDocument();
    expect(sent).not.toHaveBeenCalled();
  });
});
