import { Slot } from 'radix-ui';
import type { ComponentProps, MouseEvent } from 'react';
import { classes } from '@/lib/classes';

type Variant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet';
type Size = 'sm' | 'md' | 'lg';

const variants: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-control bg-surface text-ink hover:bg-hover',
  quiet: 'text-ink hover:bg-hover',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong',
  'danger-quiet': 'text-danger hover:bg-danger-soft',
};

const sizes: Record<Size, string> = {
  sm: 'min-h-8 gap-1.5 px-2.5 text-sm',
  md: 'min-h-10 gap-2 px-4 text-[0.9375rem]',
  lg: 'min-h-12 gap-2 px-6 text-base',
};

interface ButtonProps extends ComponentProps<'button'> {
  variant?: Variant;
  size?: Size;
  /** While the request is under way: the button says so and cannot be pressed twice. */
  busy?: boolean;
  /** Gives the look to the single child, for a link that acts as a button. */
  asChild?: boolean;
}

/** The second click of a double click comes before the page knows of the first; a form is sent once. */
function sendOnce(event: MouseEvent<HTMLButtonElement>) {
  if (event.detail > 1) event.preventDefault();
}

export function Button({
  variant = 'primary',
  size = 'md',
  busy = false,
  asChild = false,
  className,
  disabled,
  type = 'button',
  ...rest
}: ButtonProps) {
  const look = classes(
    'inline-flex items-center justify-center rounded-lg font-medium whitespace-nowrap transition-colors',
    'select-none disabled:cursor-not-allowed disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
    busy && 'animate-breathe',
    className,
  );
  if (asChild) return <Slot.Root className={look} {...rest} />;
  return (
    <button
      type={type}
      className={look}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      onClick={type === 'submit' ? sendOnce : undefined}
      {...rest}
    />
  );
}
