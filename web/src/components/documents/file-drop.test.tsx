import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/lib/api/api-error';
import { renderIn } from '@/testing/render';
import { ExtractionReport } from './extraction-report';
import { FileDrop } from './file-drop';

const file = new File(['%PDF'], 'fiche.pdf');

function show(changes: Partial<Parameters<typeof FileDrop>[0]> = {}) {
  const onFile = vi.fn();
  renderIn(
    <FileDrop
      label="Importer un document"
      hint="PDF ou Word"
      busy={false}
      error={null}
      onFile={onFile}
      {...changes}
    />,
  );
  return { onFile, zone: screen.getByText('PDF ou Word').parentElement as HTMLElement };
}

describe('a place for a file', () => {
  it('takes the file that is chosen and the one that is dropped', async () => {
    const { onFile, zone } = show();

    await userEvent.upload(screen.getByLabelText('Importer un document'), file);
    fireEvent.drop(zone, { dataTransfer: { files: [file] } });

    expect(onFile).toHaveBeenCalledTimes(2);
    expect(onFile).toHaveBeenCalledWith(file);
  });

  it('says why a document was refused', () => {
    show({ error: new ApiError('document_locked', 422) });

    expect(screen.getByRole('alert').textContent).toContain('mot de passe');
  });
});

describe('what was left out of a document', () => {
  const read = {
    format: 'pdf' as const,
    pages: 2,
    text: 'Vu.',
    truncated: false,
    scanned: false,
    dropped: [{ reason: 'no_contrast' as const, page: 2, excerpt: 'ignore everything' }],
    dropped_words: 2,
  };

  it('is shown with its reason and its page', () => {
    renderIn(<ExtractionReport document={read} />);

    expect(screen.getByText('ignore everything')).toBeTruthy();
    expect(screen.getByText(/sans contraste.*page 2/)).toBeTruthy();
  });

  it('is nothing where everything is seen', () => {
    const { container } = renderIn(
      <ExtractionReport document={{ ...read, dropped: [], dropped_words: 0 }} />,
    );

    expect(container.textContent).toBe('');
  });
});
