import type { ComponentProps, ReactNode } from 'react';
import { classes } from '@/lib/classes';
import { Tooltip } from './tooltip';

interface IconButtonProps extends ComponentProps<'button'> {
  label: string;
  children: ReactNode;
  shortcut?: string;
  tone?: 'plain' | 'danger';
  size?: 'sm' | 'md';
}

/** A button that is only a picture: its name is read out, and shown on hover and on focus. */
export function IconButton({
  label,
  shortcut,
  tone = 'plain',
  size = 'md',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type={type}
        aria-label={label}
        className={classes(
          'inline-flex shrink-0 items-center justify-center rounded-lg transition-colors',
          'disabled:cursor-not-allowed disabled:opacity-40 [&_svg]:size-[1.125rem]',
          size === 'sm' ? 'size-8' : 'size-10',
          tone === 'danger'
            ? 'text-muted hover:bg-danger-soft hover:text-danger'
            : 'text-muted hover:bg-hover hover:text-ink',
          className,
        )}
        {...rest}
      />
    </Tooltip>
  );
}
