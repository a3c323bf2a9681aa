import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderIn } from '@/testing/render';
import { Presence } from './presence';

const people = ['Noé Lefèvre', 'Inès Marchand', 'Maud Rivière', 'Karim Adjani', 'Zoé Petit'].map(
  (name, index) => ({ user_id: `u${index}`, name }),
);

describe('who else looks at an interview', () => {
  it('says nothing when there is nobody', () => {
    renderIn(<Presence watchers={[]} />);

    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('names one person, and announces that they came', () => {
    renderIn(<Presence watchers={people.slice(0, 1)} />);

    const sentence = 'Noé Lefèvre regarde aussi cet entretien.';
    expect(screen.getByRole('status')).toHaveTextContent(sentence);
    expect(screen.getByRole('button', { name: sentence })).toHaveTextContent('NL');
  });

  it('names everybody, though few initials are drawn', () => {
    renderIn(<Presence watchers={people} />, 'en');

    const button = screen.getByRole('button', {
      name: 'Noé Lefèvre, Inès Marchand, Maud Rivière, Karim Adjani, and Zoé Petit are looking at this interview too.',
    });
    expect(button).toHaveTextContent('NLIMMR+2');
  });
});
