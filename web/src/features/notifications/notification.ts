import { z } from 'zod';
import type { Schemas } from '@/lib/api/types';

export type Notification = Schemas['Notification'];

/** What the socket brings: a row of the inbox, or a passing toast that has neither id nor seq. */
export const heardNotification = z.object({
  id: z.string().optional(),
  seq: z.number().optional(),
  type: z.enum(['info', 'success', 'warning', 'error']).catch('info'),
  title: z.string().optional(),
  message: z.string(),
  link: z.string().nullish(),
});

export const heardBadge = z.object({ unread: z.number(), last_seq: z.number() });

/** Only our own pages are followed. */
export function safeLink(link: string | null | undefined): string | null {
  return link && /^\/(?![/\\])/.test(link) ? link : null;
}
