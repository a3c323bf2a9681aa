'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';
import { IconButton } from './icon-button';
import { useReturnFocus } from './return-focus';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** The act and its way out, at the foot. */
  footer?: ReactNode;
  width?: 'narrow' | 'medium' | 'wide';
  children?: ReactNode;
}

/**
 * A dialog begins at its first field, else at its first act, else at itself: not at the button that
 * closes it, whose tooltip would open and take the first Escape.
 */
function focusWhereItBegins(event: Event) {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  const field = dialog.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select');
  (field ?? dialog.querySelector<HTMLElement>('footer button') ?? dialog).focus();
}

const widths = { narrow: 'sm:max-w-md', medium: 'sm:max-w-xl', wide: 'sm:max-w-3xl' };

/** A window in front of the page; on a phone it rises from the bottom. Focus returns where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  width = 'narrow',
  children,
}: DialogProps) {
  const t = useTranslations('common');
  const focus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            focus.remember();
            focusWhereItBegins(event);
          }}
          onCloseAutoFocus={focus.giveBack}
          className={classes(
            'fixed z-50 flex max-h-[92dvh] w-full animate-rise flex-col bg-surface shadow-float outline-none',
            'inset-x-0 bottom-0 rounded-t-lg sm:inset-x-auto sm:top-[8vh] sm:bottom-auto sm:left-1/2 sm:-ml-[calc(var(--dialog-width)/2)] sm:max-h-[84vh] sm:rounded-lg',
            widths[width],
            width === 'narrow' && '[--dialog-width:min(28rem,100vw)]',
            width === 'medium' && '[--dialog-width:min(36rem,100vw)]',
            width === 'wide' && '[--dialog-width:min(48rem,100vw)]',
          )}
        >
          <header
            className={classes(
              'flex items-start justify-between gap-4 px-6 pt-5',
              children ? 'pb-1' : 'pb-5',
            )}
          >
            <div className="flex flex-col gap-1">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="text-muted">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <IconButton label={t('close')} size="sm" className="-mr-2">
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </header>
          {children ? <div className="overflow-y-auto px-6 py-4">{children}</div> : null}
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-3 border-t border-hairline px-6 py-4">
              {footer}
            </footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
