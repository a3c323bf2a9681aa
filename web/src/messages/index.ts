import { en } from './en';
import { fr } from './fr';

/** Every text of the product: one file per feature and language, French first. */
export const messages = { fr, en };

type Namespace = keyof typeof fr;

/** What one part of the site needs, so that a candidate's phone does not load the staff's texts. */
export function pickMessages(locale: keyof typeof messages, namespaces: readonly Namespace[]) {
  const all = messages[locale];
  return Object.fromEntries(namespaces.map((name) => [name, all[name]]));
}
