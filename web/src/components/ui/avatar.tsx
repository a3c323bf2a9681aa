import { classes } from '@/lib/classes';

/** "Ada Lovelace" → "AL"; "ada@example.org" → "A". */
export function initialsOf(name: string): string {
  const words =
    name
      .split('@')[0]
      ?.split(/[\s.\-_]+/)
      .filter(Boolean) ?? [];
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** Initials only: no face is ever shown. The name stands beside it, so this one is not read out. */
export function Avatar({ name, size = 'md' }: { name: string; size?: 'sm' | 'md' }) {
  return (
    <span
      aria-hidden
      className={classes(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-hover font-medium text-muted select-none',
        size === 'sm' ? 'size-6 text-[0.625rem]' : 'size-8 text-xs',
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
