// The bilingual dictionaries of Debian's dict-freedict-* packages, as text.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Entry {
  head: string;
  /** The translations of each sense. */
  senses: string[][];
  /** What Wiktionary says of the senses, in the language of the head. */
  glosses: string[];
}

/** Weights that add up to 1 for each word. */
export type Translations = Map<string, Map<string, number>>;

/**
 * `head /pronunciation/ <part of speech>`, then the translations, and glosses on lines of their own. With several
 * senses, the lines of translations are numbered.
 */
export function readEntries(folder: string, languages: string): Entry[] {
  const text = gunzipSync(readFileSync(`${folder}/freedict-${languages}.dict.dz`)).toString();
  const entries: Entry[] = [];
  let entry: Entry | undefined;
  let first = false;
  for (const line of text.split('\n')) {
    if (line.includes(' /') || / <[^>]+>$/.test(line)) {
      entry = { head: line.replace(/ [/<].*$/, '').trim(), senses: [], glosses: [] };
      entries.push(entry);
      first = true;
      continue;
    }
    const numbered = /^\s*\d+\.\s*(.*)$/.exec(line);
    if (entry && (numbered || first))
      entry.senses.push(
        (numbered?.[1] ?? line)
          .split(/[,;]/)
          .map((word) =>
            word
              .replace(/\s*\(.*\)/, '')
              .trim()
              .replace(/^to /, ''),
          )
          .filter(Boolean),
      );
    else if (line.trim()) entry?.glosses.push(line);
    first = false;
  }
  return entries;
}

/** Later senses weigh less. */
export function readTranslations(folder: string, languages: string): Translations {
  const table: Translations = new Map();
  for (const { head, senses } of readEntries(folder, languages))
    for (const [sense, words] of senses.entries())
      for (const word of words) weigh(table, head, word, 1 / (1 + sense) / words.length);
  for (const row of table.values()) {
    const total = [...row.values()].reduce((sum, weight) => sum + weight, 0);
    for (const [word, weight] of row) row.set(word, weight / total);
  }
  return table;
}

export function weigh(table: Translations, from: string, to: string, weight: number) {
  const row = table.get(from) ?? new Map<string, number>();
  row.set(to, (row.get(to) ?? 0) + weight);
  table.set(from, row);
}
