import { render } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useHotkeys } from './use-hotkeys';

function renderKeys() {
  const heard = vi.fn();
  const keys = Object.fromEntries(['1', '4', '?', 'j'].map((key) => [key, () => heard(key)]));
  function Page() {
    useHotkeys(keys);
    return <textarea aria-label="note" />;
  }
  const { getByLabelText } = render(<Page />);
  return { heard, note: getByLabelText('note') };
}

const press = (init: KeyboardEventInit, on: EventTarget = document.body) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));

describe('useHotkeys', () => {
  it('hears a key by its name, in either case', () => {
    const { heard } = renderKeys();

    press({ key: 'j', code: 'KeyJ' });
    press({ key: 'J', code: 'KeyJ', shiftKey: true });
    press({ key: '1', code: 'Numpad1' });

    expect(heard.mock.calls).toEqual([['j'], ['j'], ['1']]);
  });

  it('hears the digits of a French keyboard without the shift key', () => {
    const { heard } = renderKeys();

    press({ key: '&', code: 'Digit1' });
    press({ key: "'", code: 'Digit4' });
    press({ key: '4', code: 'Digit4', shiftKey: true });

    expect(heard.mock.calls).toEqual([['1'], ['4'], ['4']]);
  });

  it('leaves what is written with the shift key alone', () => {
    const { heard } = renderKeys();

    press({ key: '!', code: 'Digit1', shiftKey: true });
    press({ key: '?', code: 'Comma', shiftKey: true });

    expect(heard.mock.calls).toEqual([['?']]);
  });

  it('is silent while one types', () => {
    const { heard, note } = renderKeys();

    press({ key: '1', code: 'Digit1' }, note);

    expect(heard).not.toHaveBeenCalled();
  });
});
