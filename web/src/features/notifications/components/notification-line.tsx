'use client';

import { Archive, CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import { Link } from '@/lib/i18n/navigation';
import { safeLink, type Notification } from '../notification';

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };

interface NotificationLineProps {
  notification: Notification;
  onOpen: () => void;
  onArchive?: () => void;
}

/** One sentence that can be acted on. Unread is told by weight, by a dot and in words. */
export function NotificationLine({ notification, onOpen, onArchive }: NotificationLineProps) {
  const t = useTranslations('notifications');
  const format = useFormats();
  const unread = notification.read_at === null;
  const link = safeLink(notification.link);
  const Icon = icons[notification.type];
  const text = (
    <>
      <span className={classes('block', unread ? 'font-medium' : 'text-muted')}>
        {unread ? <span className="sr-only">{t('unread_mark')} </span> : null}
        {notification.title}
      </span>
      <span className="block text-sm text-muted">{notification.message}</span>
      <time dateTime={notification.timestamp} className="block text-xs text-faint">
        {format.relative(notification.timestamp)}
      </time>
    </>
  );
  const look = 'block min-w-0 flex-1 rounded-md text-left';

  return (
    <li className="flex items-start gap-3 px-4 py-3 transition-colors hover:bg-hover/70">
      <span className="relative mt-0.5 shrink-0">
        <Icon
          aria-hidden
          className={classes(
            'size-[1.125rem]',
            notification.type === 'error' ? 'text-danger' : 'text-faint',
          )}
        />
        {unread ? (
          <span
            aria-hidden
            className="absolute -top-0.5 -right-0.5 size-2 rounded-full bg-accent"
          />
        ) : null}
      </span>
      {link ? (
        <Link href={link} onClick={onOpen} className={look}>
          {text}
        </Link>
      ) : (
        <button type="button" onClick={onOpen} className={look}>
          {text}
        </button>
      )}
      {onArchive ? (
        <IconButton label={t('archive')} size="sm" onClick={onArchive}>
          <Archive aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}
