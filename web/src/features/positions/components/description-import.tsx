'use client';

import { useTranslations } from 'next-intl';
import { ExtractionReport } from '@/components/documents/extraction-report';
import { FileDrop } from '@/components/documents/file-drop';
import { useToast } from '@/lib/use-toast';
import { useExtractText } from '../api/extract-text';

interface DescriptionImportProps {
  description: string;
  onDescription: (description: string) => void;
}

/** Takes the description from a file; what it replaces can be put back. */
export function DescriptionImport({ description, onDescription }: DescriptionImportProps) {
  const t = useTranslations('positions.editor.import');
  const tc = useTranslations('common');
  const { showToast } = useToast();
  const extract = useExtractText();

  const handleFile = (file: File) =>
    extract.mutate(file, {
      onSuccess: ({ text }) => {
        onDescription(text);
        showToast(t('done'), 'success', {
          action: description.trim()
            ? { label: tc('undo'), onClick: () => onDescription(description) }
            : undefined,
        });
      },
    });

  return (
    <div className="flex flex-col gap-3">
      <FileDrop
        label={t('choose')}
        hint={t('hint')}
        busy={extract.isPending}
        error={extract.error}
        onFile={handleFile}
      />
      {extract.data ? <ExtractionReport document={extract.data} /> : null}
    </div>
  );
}
