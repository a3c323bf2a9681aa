// The French dictionary of Debian's hunspell-fr-comprehensive (Dicollecte, MPL 2.0): base words and all their forms.
import { readFileSync } from 'node:fs';

export interface BaseWord {
  word: string;
  /** `po:nom`, `po:v3_...`, ... */
  tags: string[];
  forms: string[];
}

interface Suffix {
  strip: string;
  affix: string;
  condition: RegExp;
}

export const isWord = (word: string) => /^\p{Ll}+$/u.test(word);

function readSuffixes(path: string): Map<string, Suffix[]> {
  const suffixes = new Map<string, Suffix[]>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [kind, flag, strip, affix, condition] = line.split(/\s+/);
    if (kind !== 'SFX' || !flag || strip === undefined || affix === undefined || !condition) continue;
    const plain = affix.split('/')[0]!;
    const list = suffixes.get(flag) ?? [];
    list.push({
      strip: strip === '0' ? '' : strip,
      affix: plain === '0' ? '' : plain,
      condition: new RegExp(`${condition}$`),
    });
    suffixes.set(flag, list);
  }
  return suffixes;
}

/** Flags are two characters long. */
export function readHunspell(folder: string): BaseWord[] {
  const suffixes = readSuffixes(`${folder}/fr.aff`);
  const words: BaseWord[] = [];
  for (const line of readFileSync(`${folder}/fr.dic`, 'utf8').split('\n').slice(1)) {
    const [entry, ...tags] = line.split(/\s+/);
    const [word, flags = ''] = (entry ?? '').split('/');
    if (!word || !isWord(word)) continue;
    const forms = new Set<string>();
    for (const flag of flags.match(/../g) ?? [])
      for (const { strip, affix, condition } of suffixes.get(flag) ?? [])
        if (condition.test(word) && word.endsWith(strip))
          forms.add(word.slice(0, word.length - strip.length) + affix);
    words.push({ word, tags, forms: [...forms].filter(isWord) });
  }
  return words;
}
