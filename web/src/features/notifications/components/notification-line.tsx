'use client';

import {
  Archive,
  CircleAlert,
  ClipboardCheck,
  ExternalLink,
  Gavel,
  Inbox,
  LockKeyhole,
  Mail,
  MailOpen,
  Megaphone,
  MessageSquareText,
  ShieldCheck,
  TriangleAlert,
  UserCog,
  type LucideIcon,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import { Link } from '@/lib/i18n/navigation';
import { outsideAddress, ownPath, type Category, type Notification } from '../notification';

const categoryIcons: Record<Category, LucideIcon> = {
  interviews: MessageSquareText,
  reviews: ClipboardCheck,
  decisions: Gavel,
  announcements: Megaphone,
  administration: UserCog,
  security: ShieldCheck,
  data_protection: LockKeyhole,
};

interface NotificationLineProps {
  notification: Notification;
  /** Narrow, as in the panel under the bell. */
  compact?: boolean;
  onOpen: () => void;
  onToggleRead: () => void;
  onToggleArchived: () => void;
}

/** One sentence that can be acted on. Unread is told by weight, by a dot and in words. */
export function NotificationLine({
  notification,
  compact = false,
  onOpen,
  onToggleRead,
  onToggleArchived,
}: NotificationLineProps) {
  const t = useTranslations('notifications');
  const unread = notification.read_at === null;
  const archived = notification.archived_at !== null;
  return (
    <li
      data-notification={notification.id}
      data-unread={unread}
      className={classes(
        'group relative flex items-start transition-colors focus-within:bg-hover/60 hover:bg-hover/60',
        'has-[[data-open]:focus-visible]:outline-2 has-[[data-open]:focus-visible]:-outline-offset-2 has-[[data-open]:focus-visible]:outline-accent',
        compact ? 'gap-2.5 py-2.5 pr-2 pl-3' : 'gap-3 py-3 pr-3 pl-4',
      )}
    >
      <LineIcon notification={notification} />
      <LineText notification={notification} compact={compact} onOpen={onOpen} />
      <span
        className={classes(
          'z-10 flex shrink-0 items-center rounded-lg transition-opacity',
          // In the first row, over nothing, where one can hover; beside the text where one cannot.
          '[@media(hover:hover)]:absolute [@media(hover:hover)]:top-2 [@media(hover:hover)]:right-2 [@media(hover:hover)]:bg-hover',
          '[@media(hover:hover)]:opacity-0 [@media(hover:hover)]:group-focus-within:opacity-100 [@media(hover:hover)]:group-hover:opacity-100',
        )}
      >
        <IconButton
          label={t(unread ? 'mark_read' : 'mark_unread')}
          shortcut="U"
          size="sm"
          className="[@media(hover:hover)]:size-7"
          onClick={onToggleRead}
        >
          {unread ? <MailOpen aria-hidden /> : <Mail aria-hidden />}
        </IconButton>
        <IconButton
          label={t(archived ? 'restore' : 'archive')}
          shortcut="E"
          size="sm"
          className="[@media(hover:hover)]:size-7"
          onClick={onToggleArchived}
        >
          {archived ? <Inbox aria-hidden /> : <Archive aria-hidden />}
        </IconButton>
      </span>
    </li>
  );
}

function LineIcon({ notification: { type, category, read_at } }: { notification: Notification }) {
  const Icon =
    type === 'error' ? CircleAlert : type === 'warning' ? TriangleAlert : categoryIcons[category];
  return (
    <span
      aria-hidden
      className={classes(
        'relative mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-full',
        type === 'error'
          ? 'bg-danger-soft text-danger'
          : read_at === null
            ? 'bg-accent-soft text-accent-strong'
            : 'bg-hover text-faint',
      )}
    >
      <Icon className="size-4" />
      {read_at === null ? (
        <span className="absolute -top-px -right-px size-2.5 rounded-full border-2 border-surface bg-accent" />
      ) : null}
    </span>
  );
}

interface LineTextProps {
  notification: Notification;
  compact: boolean;
  onOpen: () => void;
}

function LineText({ notification, compact, onOpen }: LineTextProps) {
  const t = useTranslations('notifications');
  const format = useFormats();
  const unread = notification.read_at === null;
  const path = ownPath(notification.link);
  const address = outsideAddress(notification.link);
  const text = (
    <>
      <span className="flex min-h-6 items-center gap-2 text-xs text-faint">
        {unread ? <span className="sr-only">{t('unread_mark')}</span> : null}
        <span className="truncate">{notification.title}</span>
        <span aria-hidden>·</span>
        <time
          dateTime={notification.timestamp}
          title={format.dateTime(notification.timestamp)}
          className="shrink-0"
        >
          {format.time(notification.timestamp)}
        </time>
      </span>
      <span
        className={classes(
          'block text-pretty wrap-anywhere whitespace-pre-line',
          compact ? 'text-sm' : 'text-[0.9375rem] leading-snug',
          unread ? 'font-medium text-ink' : 'text-muted',
        )}
      >
        {notification.message}
      </span>
    </>
  );
  // The whole line can be pressed; what can be heard and reached is the sentence.
  const look = 'min-w-0 flex-1 text-left outline-none after:absolute after:inset-0';
  const shared = { 'data-open': true, onClick: onOpen, className: look };
  if (path) {
    return (
      <Link href={path} {...shared}>
        {text}
      </Link>
    );
  }
  if (address) {
    return (
      <a href={address} target="_blank" rel="noopener noreferrer" {...shared}>
        {text}
        <span className="mt-0.5 flex items-center gap-1 text-xs text-accent">
          <ExternalLink aria-hidden className="size-3" />
          {new URL(address).host}
          <span className="sr-only"> {t('new_tab')}</span>
        </span>
      </a>
    );
  }
  return (
    <button type="button" {...shared}>
      {text}
    </button>
  );
}
