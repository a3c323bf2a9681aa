import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Button } from './button';

function renderForm() {
  const sent = vi.fn();
  render(
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sent();
      }}
    >
      <input aria-label="Nom" />
      <Button type="submit">Inviter</Button>
    </form>,
  );
  return sent;
}

describe('a button that sends a form', () => {
  it('sends it once when it is clicked twice', async () => {
    const sent = renderForm();

    await userEvent.dblClick(screen.getByRole('button', { name: 'Inviter' }));

    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('sends it again when asked again, and by the keyboard', async () => {
    const sent = renderForm();
    const user = userEvent.setup();

    await user.click(screen.getByRole('button', { name: 'Inviter' }));
    await user.click(screen.getByLabelText('Nom'));
    await user.keyboard('{Enter}');

    expect(sent).toHaveBeenCalledTimes(2);
  });
});
