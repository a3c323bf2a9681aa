import { classes } from '@/lib/classes';

/** The name of the product beside its mark: a sheet of paper that answers. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-2 text-base font-semibold tracking-tight',
        className,
      )}
    >
      <svg viewBox="0 0 32 32" aria-hidden className="size-6 shrink-0">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path
          d="M9 22V11.5A1.5 1.5 0 0 1 10.5 10h11a1.5 1.5 0 0 1 1.5 1.5V18a1.5 1.5 0 0 1-1.5 1.5h-9z"
          className="fill-on-accent"
        />
      </svg>
      RecruteIA
    </span>
  );
}
