// The words of the web app, so that journeys find things by what a person reads, in either language.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';

import { IntlMessageFormat } from 'intl-messageformat';

import type { Language } from './browser.ts';

type Tree = { [key: string]: string | Tree };

const folder = resolve(import.meta.dirname, '../../web/src/messages');

/** One file a namespace: `accounts.sign_in.title` stands in accounts.json. */
function load(language: Language): Tree {
  const files = readdirSync(resolve(folder, language));
  const read = (file: string) => JSON.parse(readFileSync(resolve(folder, language, file), 'utf8')) as Tree;
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), read(file)]));
}

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** words('fr')('accounts.sign_in.title') is what a French reader sees there. */
export function words(language: Language): Words {
  const messages = load(language);
  return (key, values = {}) => {
    const found = key
      .split('.')
      .reduce<string | Tree | undefined>(
        (node, part) => (typeof node === 'object' ? node[part] : undefined),
        messages,
      );
    if (typeof found !== 'string') throw new Error(`no message ${key} in ${language}`);
    return String(new IntlMessageFormat(found, language).format(values));
  };
}
