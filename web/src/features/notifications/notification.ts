import { z } from 'zod';
import type { Schemas } from '@/lib/api/types';

export type Notification = Schemas['Notification'];
export type Category = Schemas['NotificationCategory'];
export type Badge = Schemas['Badge'];
export type Mark = Schemas['NotificationMark'];
export type Marked = Schemas['NotificationsMarked'];
export type Settings = Schemas['NotificationSettings'];

export const categories = [
  'interviews',
  'reviews',
  'decisions',
  'announcements',
  'administration',
  'security',
  'data_protection',
] as const satisfies readonly Category[];

export const filters = ['all', 'unread', 'read', 'archived'] as const;
export type InboxFilter = (typeof filters)[number];

/** Which part of the inbox is looked at. */
export interface InboxView {
  filter: InboxFilter;
  category: Category | null;
}

const types = ['info', 'success', 'warning', 'error'] as const;
const time = z.string().nullable();

/** A row of the inbox, as the socket brings it. */
export const heardRow = z.object({
  id: z.string(),
  seq: z.number(),
  type: z.enum(types),
  category: z.enum(categories),
  title: z.string(),
  message: z.string(),
  link: z.string().nullable(),
  timestamp: z.string(),
  toast: z.boolean(),
  seen_at: time,
  read_at: time,
  archived_at: time,
}) satisfies z.ZodType<Notification>;

/** What somebody outside sends straight to a room: it passes, and leaves no trace. */
export const heardPassing = z.object({
  type: z.enum(types).catch('info'),
  title: z.string().optional(),
  message: z.string(),
  link: z.string().nullish(),
});

export const heardBadge = z.object({
  unseen: z.number(),
  unread: z.number(),
  last_seq: z.number(),
}) satisfies z.ZodType<Badge>;

export const heardMarked = heardBadge.extend({
  mark: z.enum(['seen', 'read', 'unread', 'archived', 'unarchived']),
  ids: z.array(z.string()).nullable(),
  up_to_seq: z.number().nullable(),
  category: z.enum(categories).nullable(),
  marked_at: z.string(),
  changed: z.number(),
}) satisfies z.ZodType<Marked>;

/** Our own pages; their language is put in front of them. */
export function ownPath(link: string | null | undefined): string | null {
  return link && /^\/(?![/\\])/.test(link) ? link : null;
}

/** Another site, which only an announcement leads to. Nothing but https is followed. */
export function outsideAddress(link: string | null | undefined): string | null {
  if (!link || !/^https:\/\//i.test(link)) return null;
  return URL.canParse(link) ? link : null;
}
