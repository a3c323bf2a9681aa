import type { ReactNode } from 'react';

/** The title of a form at the door, and what it is for. */
export function PageIntro({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-8 flex flex-col gap-2">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {children ? <p className="text-pretty text-muted">{children}</p> : null}
    </header>
  );
}
