import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { usePageTitle } from './use-page-title';

describe('usePageTitle', () => {
  it('names the tab once there is a name, and leaves it alone before', () => {
    document.title = 'Entretien · RecruteIA';
    const { rerender } = renderHook(({ name }) => usePageTitle(name), {
      initialProps: { name: undefined as string | undefined },
    });
    expect(document.title).toBe('Entretien · RecruteIA');

    rerender({ name: 'Ada Koné · Comptable' });

    expect(document.title).toBe('Ada Koné · Comptable · RecruteIA');
  });
});
