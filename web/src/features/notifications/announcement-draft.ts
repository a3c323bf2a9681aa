import type { Schemas } from '@/lib/api/types';
import type { Locale } from '@/lib/i18n/routing';
import { outsideAddress, ownPath } from './notification';

type User = Schemas['User'];

export const announcementTypes = ['info', 'success', 'warning', 'error'] as const;
export const audiences = ['everyone', 'role', 'person'] as const;
export const announcedRoles = ['recruiter', 'reviewer', 'admin', 'data_protection'] as const;
export const mostInTitle = 120;
export const mostInMessage = 2000;

export interface AnnouncementText {
  title: string;
  message: string;
}

export interface AnnouncementDraft {
  audience: (typeof audiences)[number];
  role: Schemas['Role'];
  user_id: string;
  type: Schemas['NotificationType'];
  texts: Record<Locale, AnnouncementText>;
  link: string;
}

/** Who an announcement reaches; its sender is not counted. */
export function recipientsOf(
  { audience, role, user_id }: Pick<AnnouncementDraft, 'audience' | 'role' | 'user_id'>,
  people: readonly User[],
  senderId: string,
): User[] {
  if (audience === 'person') return people.filter(({ id }) => id === user_id);
  return people.filter(
    ({ id, roles }) => id !== senderId && (audience === 'everyone' || roles.includes(role)),
  );
}

/** What a reader of that language receives: their own text, or the only one there is. */
export function textFor(
  texts: AnnouncementDraft['texts'],
  locale: Locale,
): { text: AnnouncementText; written: Locale } {
  const other = locale === 'fr' ? 'en' : 'fr';
  const written = texts[locale].message.trim() === '' ? other : locale;
  return { text: texts[written], written };
}

/**
 * A link as it is kept: a path of this site loses its origin and its language, which each reader's
 * own takes; another site must be https. Null when it is neither.
 */
export function readLink(typed: string, origin: string): string | null {
  const link = typed.trim();
  const ours = link.startsWith(`${origin}/`) ? link.slice(origin.length) : link;
  const path = ownPath(ours);
  if (path !== null) return path.replace(/^\/(fr|en)(?=\/|$)/, '') || '/';
  return outsideAddress(link);
}

/** The draft as the contract takes it. */
export function announceRequest(draft: AnnouncementDraft, origin: string): Schemas['Announce'] {
  const text = ({ title, message }: AnnouncementText) => ({
    message: message.trim(),
    ...(title.trim() === '' ? {} : { title: title.trim() }),
  });
  const { fr, en } = draft.texts;
  const link = draft.link.trim() === '' ? null : readLink(draft.link, origin);
  return {
    type: draft.type,
    ...(draft.audience === 'role' ? { role: draft.role } : {}),
    ...(draft.audience === 'person' ? { user_id: draft.user_id } : {}),
    ...(fr.message.trim() && en.message.trim()
      ? { translations: { fr: text(fr), en: text(en) } }
      : text(fr.message.trim() ? fr : en)),
    ...(link === null ? {} : { link }),
  };
}
