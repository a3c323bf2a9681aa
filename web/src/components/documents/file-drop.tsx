'use client';

import { FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form-alert';
import { classes } from '@/lib/classes';
import { isApiError } from '@/lib/api/api-error';
import { useErrorMessage } from '@/lib/use-error-message';

interface FileDropProps {
  label: string;
  hint: string;
  busy: boolean;
  error: unknown;
  onFile: (file: File) => void;
  children?: ReactNode;
}

const accepted = '.pdf,.docx,.txt,.md,application/pdf,text/plain';

const refusals = [
  'document_unsupported',
  'document_locked',
  'document_damaged',
  'document_too_long',
  'document_too_complex',
  'document_empty',
  'too_large',
] as const;

/** A file, dropped or chosen, while it is read, and why it could not be. */
export function FileDrop({ label, hint, busy, error, onFile, children }: FileDropProps) {
  const t = useTranslations('common.documents');
  const describe = useErrorMessage();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) onFile(file);
  };
  const refusal = refusals.find((code) => isApiError(error, code));

  return (
    <div className="flex flex-col gap-3">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={handleDrop}
        className={classes(
          'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-dashed px-4 py-3 transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-control',
        )}
      >
        <input
          ref={input}
          type="file"
          accept={accepted}
          aria-label={label}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) onFile(file);
          }}
        />
        <Button variant="secondary" size="sm" busy={busy} onClick={() => input.current?.click()}>
          <FileUp aria-hidden />
          {label}
        </Button>
        <p role="status" className="min-w-0 flex-1 basis-52 text-sm text-muted">
          {busy ? t('reading') : hint}
        </p>
        {children}
      </div>
      {error ? <FormAlert>{refusal ? t(`refusals.${refusal}`) : describe(error)}</FormAlert> : null}
    </div>
  );
}
