'use client';

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';
import { announcer } from '@/lib/announcer';
import { classes } from '@/lib/classes';
import { toasts, type Toast } from '@/lib/toasts';
import { usePageVisible } from '@/lib/use-page-visible';
import { usePausableTimeout } from '@/lib/use-pausable-timeout';

const none: readonly Toast[] = [];

/**
 * Where passing messages appear: bottom right, three at most, newest below. They never take the
 * focus; Alt + T goes to them, Escape comes back. Their time stands still while one points at them,
 * is among them with the keyboard, or looks at another tab.
 */
export function Toaster() {
  const t = useTranslations('common');
  const shown = useSyncExternalStore(
    (notify) => toasts.subscribe(notify),
    () => toasts.list,
    () => none,
  );
  const region = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const visible = usePageVisible();

  useEffect(() => {
    const handle = (event: globalThis.KeyboardEvent) => {
      if (!event.altKey || event.code !== 'KeyT' || toasts.list.length === 0) return;
      event.preventDefault();
      region.current?.focus();
    };
    addEventListener('keydown', handle);
    return () => removeEventListener('keydown', handle);
  }, []);

  const goBack = () => {
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  };

  const handleFocus = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) cameFrom.current = event.relatedTarget;
    setFocused(true);
  };

  const handleBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
  };

  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    goBack();
  };

  const handleLeave = (id: string) => {
    const held = region.current?.contains(document.activeElement) ?? false;
    toasts.dismiss(id);
    if (!held) return;
    if (toasts.list.length > 0) region.current?.focus();
    else goBack();
  };

  return (
    <>
      <Announcements />
      {/* The keys act on what is inside; the section only listens for Escape as it passes. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        ref={region}
        data-toasts
        aria-label={t('toasts')}
        tabIndex={-1}
        onFocus={handleFocus}
        onBlur={handleBlur}
        onKeyDown={handleKeyDown}
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        className={classes(
          // Where there is little room, at the top: the acts of a page and of a dialog are at its foot, under the thumb.
          'pointer-events-auto fixed inset-x-3 top-16 z-[60] outline-none sm:left-auto sm:w-[23rem] lg:top-auto lg:bottom-3',
          // And never over what acts on a selection.
          'lg:in-[:root:has([data-floats-at-foot])]:top-3 lg:in-[:root:has([data-floats-at-foot])]:bottom-auto',
          shown.length === 0 && 'pointer-events-none',
        )}
      >
        {shown.length > 0 ? (
          <ol className="flex flex-col gap-2">
            {shown.map((toast) => (
              <ToastCard
                key={toast.id}
                toast={toast}
                paused={pointed || focused || !visible}
                onLeave={() => handleLeave(toast.id)}
              />
            ))}
          </ol>
        ) : null}
      </section>
    </>
  );
}

/** The page's one polite voice for what passes. */
function Announcements() {
  const text = useSyncExternalStore(
    (notify) => announcer.subscribe(notify),
    () => announcer.text,
    () => '',
  );
  return (
    <div role="status" aria-live="polite" aria-atomic="true" data-announcements className="sr-only">
      {text}
    </div>
  );
}

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };

interface ToastCardProps {
  toast: Toast;
  paused: boolean;
  onLeave: () => void;
}

function ToastCard({ toast, paused, onLeave }: ToastCardProps) {
  const t = useTranslations('common');
  const { type, title, message, action, durationMilliseconds, version } = toast;
  const Icon = icons[type];
  usePausableTimeout(durationMilliseconds, paused, version, onLeave);

  return (
    <li
      data-toast={type}
      className="flex animate-rise items-start gap-3 rounded-lg border border-hairline bg-surface py-3 pr-2 pl-4 text-sm shadow-float"
    >
      <Icon
        aria-hidden
        className={classes(
          'mt-0.5 size-4 shrink-0',
          type === 'error' ? 'text-danger' : type === 'warning' ? 'text-ink' : 'text-accent',
        )}
      />
      <div className="min-w-0 flex-1 py-px wrap-anywhere">
        {title ? <p className="font-medium">{title}</p> : null}
        <p className={classes('line-clamp-4', title ? 'text-muted' : 'font-medium')}>{message}</p>
        {action ? (
          <button
            type="button"
            onClick={() => {
              onLeave();
              action.onClick();
            }}
            className="mt-1.5 -ml-2 min-h-7 rounded-md px-2 font-medium text-accent transition-colors hover:bg-hover"
          >
            {action.label}
          </button>
        ) : null}
      </div>
      <button
        type="button"
        aria-label={t('close')}
        onClick={onLeave}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink [&_svg]:size-3.5"
      >
        <X aria-hidden />
      </button>
    </li>
  );
}
