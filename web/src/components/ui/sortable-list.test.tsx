import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderIn } from '@/testing/render';
import { moved, SortableList } from './sortable-list';

function Fruits() {
  const [fruits, setFruits] = useState(['Abricot', 'Banane', 'Cerise']);
  return (
    <SortableList
      label="Fruits"
      items={fruits}
      keyOf={(fruit) => fruit}
      nameOf={(fruit) => fruit}
      onMove={(from, to) => setFruits(moved(fruits, from, to))}
      renderItem={(fruit, _index, handle) => (
        <>
          {handle}
          <span>{fruit}</span>
        </>
      )}
    />
  );
}

const order = () => screen.getAllByRole('listitem').map((item) => item.textContent);

describe('SortableList', () => {
  it('moves an item with the arrow keys, keeps the focus on it and announces where it is', async () => {
    const user = userEvent.setup();
    renderIn(<Fruits />);

    screen.getByRole('button', { name: /^Déplacer.*Abricot$/ }).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');

    expect(order()).toEqual(['Banane', 'Cerise', 'Abricot']);
    expect(screen.getByRole('button', { name: /^Déplacer.*Abricot$/ })).toHaveFocus();
    expect(screen.getByText(/^Abricot.*position 3 sur 3$/)).toBeInTheDocument();
  });

  it('stays where it is at either end', async () => {
    const user = userEvent.setup();
    renderIn(<Fruits />);

    screen.getByRole('button', { name: /^Déplacer.*Abricot$/ }).focus();
    await user.keyboard('{ArrowUp}');

    expect(order()).toEqual(['Abricot', 'Banane', 'Cerise']);
  });
});

describe('moved', () => {
  it('takes an item out and puts it back elsewhere', () => {
    expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
  });
});
