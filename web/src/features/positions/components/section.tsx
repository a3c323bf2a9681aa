import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  lead?: string;
  aside?: ReactNode;
  children: ReactNode;
}

export function Section({ title, lead, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          {lead ? <p className="max-w-prose text-pretty text-muted">{lead}</p> : null}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
