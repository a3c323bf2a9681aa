import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';

type Tone = 'neutral' | 'accent' | 'danger';

const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-accent-strong',
  danger: 'bg-danger-soft text-danger-strong',
};

export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

type Shape = 'empty' | 'half' | 'full' | 'check' | 'cross' | 'dash';

/** A state told by shape as well as by colour, with its word beside it. */
export function StatusDot({ shape, children }: { shape: Shape; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2 text-sm whitespace-nowrap">
      <svg viewBox="0 0 12 12" aria-hidden className="size-3 shrink-0">
        {shapes[shape]}
      </svg>
      {children}
    </span>
  );
}

const ring = (
  <circle cx="6" cy="6" r="4.75" fill="none" className="stroke-control" strokeWidth="1.5" />
);

const shapes: Record<Shape, ReactNode> = {
  empty: ring,
  half: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" className="stroke-accent" strokeWidth="1.5" />
      <path d="M6 2.500a3.5 3.5 0 0 1 0 7z" className="fill-accent" />
    </>
  ),
  full: <circle cx="6" cy="6" r="5.5" className="fill-accent" />,
  check: (
    <>
      <circle cx="6" cy="6" r="5.5" className="fill-accent" />
      <path
        d="m3.5 6.2 1.7 1.7 3.3-3.6"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="1.5"
      />
    </>
  ),
  cross: (
    <path
      d="m2.5 2.5 7 7m0-7-7 7"
      fill="none"
      className="stroke-danger"
      strokeWidth="1.75"
      strokeLinecap="round"
    />
  ),
  dash: (
    <path
      d="M2.5 6h7"
      fill="none"
      className="stroke-faint"
      strokeWidth="1.75"
      strokeLinecap="round"
    />
  ),
};
