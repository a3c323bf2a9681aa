'use client';

import { useState } from 'react';
import { z } from 'zod';
import { uuid } from '@/lib/uuid';
import {
  announcedRoles,
  announcementTypes,
  audiences,
  type AnnouncementDraft,
} from '../announcement-draft';

const storageKey = 'recruteia.announcement';

const blank: AnnouncementDraft = {
  audience: 'everyone',
  role: 'recruiter',
  user_id: '',
  type: 'info',
  texts: { fr: { title: '', message: '' }, en: { title: '', message: '' } },
  link: '',
};

const text = z.object({ title: z.string(), message: z.string() });
const kept = z.object({
  draft: z.object({
    audience: z.enum(audiences),
    role: z.enum(announcedRoles),
    user_id: z.string(),
    type: z.enum(announcementTypes),
    texts: z.object({ fr: text, en: text }),
    link: z.string(),
  }),
  key: z.string(),
});
type Kept = z.infer<typeof kept>;

function readKept(): Kept {
  try {
    return kept.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? 'null'));
  } catch {
    return { draft: blank, key: uuid() };
  }
}

function keep(value: Kept | null) {
  try {
    if (value) sessionStorage.setItem(storageKey, JSON.stringify(value));
    else sessionStorage.removeItem(storageKey);
  } catch {
    // A browser that keeps nothing: the draft lives as long as the page.
  }
}

/**
 * The announcement being written, kept in this tab through reloads and signing in again. Its key
 * lasts as long as its words: sent twice it goes out once, changed it is another announcement.
 */
export function useAnnouncementDraft() {
  const [state, setState] = useState(readKept);
  return {
    ...state,
    change: (draft: AnnouncementDraft) => {
      const next = { draft, key: uuid() };
      keep(next);
      setState(next);
    },
    discard: () => keep(null),
  };
}
