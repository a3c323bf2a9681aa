import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toasts } from '@/lib/toasts';
import { expectAccessible } from '@/testing/axe';
import { renderIn } from '@/testing/render';
import { Toaster } from './toaster';

const show: typeof toasts.show = (...args) => {
  let id = '';
  act(() => {
    id = toasts.show(...args);
  });
  return id;
};
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

beforeEach(() => {
  vi.useFakeTimers();
  renderIn(
    <>
      <button>Avant</button>
      <Toaster />
    </>,
  );
});
afterEach(() => {
  for (const { id } of toasts.list) act(() => toasts.dismiss(id));
  pass(10_000);
  vi.useRealTimers();
});

describe('Toaster', () => {
  it('shows a message, reads it out once and lets it pass', async () => {
    show('Enregistré', 'success');
    expect(screen.getByText('Enregistré')).toBeInTheDocument();
    pass(200);
    expect(screen.getByRole('status')).toHaveTextContent('Enregistré');
    pass(5000);
    expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
  });

  it('never takes the focus', () => {
    screen.getByRole('button', { name: 'Avant' }).focus();
    show('Archivé', 'success', { action: { label: 'Annuler', onClick: () => undefined } });

    expect(screen.getByRole('button', { name: 'Avant' })).toHaveFocus();
  });

  it('stands still while it is pointed at, and goes on after', () => {
    show('Enregistré');
    const region = screen.getByRole('region', { name: /^Messages/ });
    pass(4000);
    fireEvent.pointerEnter(region);
    pass(60_000);
    expect(screen.getByText('Enregistré')).toBeInTheDocument();
    fireEvent.pointerLeave(region);
    pass(900);
    expect(screen.getByText('Enregistré')).toBeInTheDocument();
    pass(200);
    expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
  });

  it('is reached with Alt + T, stands still there, and Escape goes back', () => {
    const before = screen.getByRole('button', { name: 'Avant' });
    before.focus();
    show('Archivé', 'success', { action: { label: 'Annuler', onClick: () => undefined } });

    fireEvent.keyDown(before, { altKey: true, code: 'KeyT', key: 't' });
    expect(screen.getByRole('region', { name: /^Messages/ })).toHaveFocus();
    pass(60_000);
    expect(screen.getByText('Archivé')).toBeInTheDocument();
    fireEvent.keyDown(screen.getByRole('region', { name: /^Messages/ }), { key: 'Escape' });
    expect(before).toHaveFocus();
    pass(11_000);
    expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
  });

  it('gives the focus back when the toast that held it leaves', () => {
    const before = screen.getByRole('button', { name: 'Avant' });
    before.focus();
    const undo = vi.fn();
    show('Archivé', 'success', { action: { label: 'Annuler', onClick: undo } });
    const button = screen.getByRole('button', { name: 'Annuler' });
    act(() => button.focus());
    fireEvent.click(button);

    expect(undo).toHaveBeenCalledOnce();
    expect(before).toHaveFocus();
  });

  it('stands still in a tab nobody sees', () => {
    show('Enregistré');
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    act(() => document.dispatchEvent(new Event('visibilitychange')));
    pass(60_000);
    expect(screen.getByText('Enregistré')).toBeInTheDocument();
    hidden.mockReturnValue('visible');
    act(() => document.dispatchEvent(new Event('visibilitychange')));
    pass(5100);
    expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
  });

  it('says the same thing once at a time, three things at most, and keeps what can be acted on', () => {
    show('Archivé', 'success', { action: { label: 'Annuler', onClick: () => undefined } });
    for (const message of ['un', 'un', 'deux', 'trois', 'quatre']) show(message);

    expect(
      screen.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent),
    ).toEqual(['Archivé', 'trois', 'quatre']);
  });

  it('has nothing that axe finds fault with', async () => {
    show('Ada Koné a envoyé ses réponses.', 'error', {
      title: 'Entretien envoyé',
      action: { label: 'Ouvrir', onClick: () => undefined },
    });
    vi.useRealTimers();
    await expectAccessible();
    vi.useFakeTimers();
  });
});
