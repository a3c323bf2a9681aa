import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: ReactNode;
  /** Above the title: where this page belongs. */
  above?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, above, lead, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="flex min-w-0 flex-col gap-1">
        {above ? <div className="text-sm text-muted">{above}</div> : null}
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {lead ? <div className="max-w-prose text-pretty text-muted">{lead}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
