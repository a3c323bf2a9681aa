'use client';

import { CircleAlert } from 'lucide-react';
import { createContext, useContext, useId, type ReactNode } from 'react';
import { classes } from '@/lib/classes';

interface FieldLinks {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

const FieldContext = createContext<FieldLinks | null>(null);

/** What a control inside a Field spreads on itself to be tied to its label, hint and error. */
export function useFieldLinks(): Partial<FieldLinks> {
  return useContext(FieldContext) ?? {};
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  required?: boolean;
  /** Beside the label: "(facultatif)", a counter, an action. */
  aside?: ReactNode;
  /** The label is read out but not shown, where the place makes it plain. */
  labelHidden?: boolean;
  className?: string;
  children: ReactNode;
}

/** A label, a control, a hint and the error, tied together for those who listen. */
export function Field({
  label,
  hint,
  error,
  required,
  aside,
  labelHidden,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = classes(hint ? hintId : null, error ? errorId : null);
  return (
    <FieldContext
      value={{
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      }}
    >
      <div className={classes('flex flex-col gap-1.5', className)}>
        <div
          className={classes('flex items-baseline justify-between gap-3', labelHidden && 'sr-only')}
        >
          <label htmlFor={id} className="text-sm font-medium">
            {label}
          </label>
          {aside ? <span className="text-sm text-faint">{aside}</span> : null}
        </div>
        {hint ? (
          <p id={hintId} className="text-sm text-muted">
            {hint}
          </p>
        ) : null}
        {children}
        {error ? <FieldError id={errorId}>{error}</FieldError> : null}
      </div>
    </FieldContext>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm font-medium text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
