import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';

interface FormAlertProps {
  tone?: 'danger' | 'plain';
  children: ReactNode;
}

/** What concerns the whole form, said where the eye is and read out at once. */
export function FormAlert({ tone = 'danger', children }: FormAlertProps) {
  const Icon = tone === 'danger' ? CircleAlert : Info;
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classes(
        'flex items-start gap-2.5 rounded-lg px-3.5 py-3 text-[0.9375rem]',
        tone === 'danger' ? 'bg-danger-soft text-danger-strong' : 'bg-hover text-ink',
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-[1.125rem] shrink-0" />
      <div>{children}</div>
    </div>
  );
}
