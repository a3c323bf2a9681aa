import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderIn } from '@/testing/render';
import { Dialog } from './dialog';
import { Menu, MenuItem } from './menu';

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Ouvrir
      </button>
      <Menu trigger={<button type="button">Actions</button>}>
        <MenuItem onSelect={() => setOpen(true)}>Modifier</MenuItem>
      </Menu>
      <Dialog open={open} onOpenChange={setOpen} title="Rôles">
        <input aria-label="Nom" />
      </Dialog>
    </>
  );
}

describe('a dialog', () => {
  it('begins at its first field and gives the focus back to the button that opened it', async () => {
    const user = userEvent.setup();
    renderIn(<Page />);

    await user.click(screen.getByRole('button', { name: 'Ouvrir' }));
    expect(screen.getByLabelText('Nom')).toHaveFocus();
    await user.keyboard('{Escape}');

    await waitFor(() => expect(screen.getByRole('button', { name: 'Ouvrir' })).toHaveFocus());
  });

  it('opened from a menu gives it back to the button of the menu', async () => {
    const user = userEvent.setup();
    renderIn(<Page />);

    screen.getByRole('button', { name: 'Actions' }).focus();
    await user.keyboard('{Enter}');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByLabelText('Nom')).toHaveFocus());
    await user.keyboard('{Escape}');

    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions' })).toHaveFocus());
  });
});
