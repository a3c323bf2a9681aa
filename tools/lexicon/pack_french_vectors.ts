// pack_french_vectors.ts SOURCE DICTD HUNSPELL OUTPUT: makes data/vectors/fr.bin. Nobody ships French word vectors: a
// French word takes the mean place of its English translations, met through a third language (WikDict's dictionaries in
// Debian's dict-freedict-* packages of French, Finnish, Polish and Greek, CC BY-SA 3.0), drawn towards the words that
// Wiktionary explains it with. SOURCE is that of pack_english_vectors.ts. Run by hand; the result is in the repository.
import { readEntries, readTranslations, weigh, type Translations } from './freedict.ts';
import { isWord, readHunspell } from './hunspell.ts';
import { add, dimensions, readGlove, unit, write, type Vector } from './vectors.ts';

const [source, dictd, hunspell, output] = process.argv.slice(2);
if (!source || !dictd || !hunspell || !output)
  throw new Error('usage: pack_french_vectors.ts SOURCE DICTD HUNSPELL OUTPUT');

const thirdLanguages = ['fin', 'pol', 'ell'];
const explainedFor = ['fin', 'pol', 'deu', 'ita', 'spa', 'por', 'swe'];
const shareOfGloss = 0.25;
/** Smooth inverse frequency (Arora et al., 2017). */
const commonWord = 1e-3;

const english = [...readGlove(source)];
const rank = new Map(english.map(([word], at) => [word, at]));
const place = new Map(english);
const words = readHunspell(hunspell);
const bases = new Set(words.map(({ word }) => word));
const baseOf = new Map<string, string>();
for (const { word, forms } of words) for (const form of forms) if (!baseOf.has(form)) baseOf.set(form, word);
const base = (form: string) => (bases.has(form) ? form : (baseOf.get(form) ?? form));

const toEnglish: Translations = new Map();
function meet(french: string, word: string, weight: number) {
  if (isWord(french.toLowerCase())) weigh(toEnglish, french.toLowerCase(), word.toLowerCase(), weight);
}
for (const third of thirdLanguages) {
  const fromThird = readTranslations(dictd, `${third}-eng`);
  for (const [french, row] of readTranslations(dictd, `fra-${third}`))
    for (const [middle, weight] of row)
      for (const [word, share] of fromThird.get(middle) ?? []) meet(french, word, weight * share);
  for (const [middle, row] of readTranslations(dictd, `${third}-fra`))
    for (const [french, weight] of row)
      for (const [word, share] of fromThird.get(middle) ?? []) meet(french, word, weight * share);
}
// "conservation", "maintenance": long words spelled alike mean alike. Verbs and adverbs in -ent are not.
for (const { word } of words) {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  if (word.length >= 6 && place.has(plain) && !toEnglish.has(word) && !plain.endsWith('ent'))
    meet(word, plain, 1);
}

const ofPhrases = new Set('to the of a an and in on for with be by up out off or at from into'.split(' '));
const translated = new Map<string, { vector: Vector; logRank: number }>();
for (const [french, row] of toEnglish) {
  const sum = new Float64Array(dimensions);
  let logRank = 0;
  let total = 0;
  for (const [phrase, weight] of row) {
    const parts = phrase.split(/[ -]/).filter((part) => part && !ofPhrases.has(part));
    if (parts.length > 2) continue;
    for (const part of parts) {
      const known = place.has(part) ? part : part.replace(/s$/, '');
      const vector = place.get(known);
      if (!vector) continue;
      add(sum, vector, weight / parts.length);
      logRank += (weight / parts.length) * Math.log(1 + rank.get(known)!);
      total += weight / parts.length;
    }
  }
  if (total > 0) translated.set(french, { vector: unit(sum), logRank: logRank / total });
}

const explained = new Map<string, string[]>();
const frequency = new Map<string, number>();
let all = 0;
for (const language of explainedFor)
  for (const { head, glosses } of readEntries(dictd, `fra-${language}`)) {
    if (!isWord(head)) continue;
    for (const gloss of glosses) {
      const said = (
        gloss
          .toLowerCase()
          .replace(/\([^)]*\)/g, ' ')
          .match(/\p{L}{3,}/gu) ?? []
      ).map(base);
      for (const word of said) frequency.set(word, (frequency.get(word) ?? 0) + 1);
      all += said.length;
      explained.set(head, [...(explained.get(head) ?? []), ...said]);
    }
  }

function glossOf(word: string): Vector | undefined {
  const sum = new Float64Array(dimensions);
  let total = 0;
  for (const said of explained.get(word) ?? []) {
    const known = translated.get(said);
    if (!known) continue;
    const weight = commonWord / (commonWord + frequency.get(said)! / all);
    add(sum, known.vector, weight);
    total += weight;
  }
  return total > 0 ? unit(sum) : undefined;
}

const rare = Math.log(20_000);
const shortest = 3;
const entries: { word: string; vector: Vector; logRank: number }[] = [];
for (const word of new Set([...translated.keys(), ...explained.keys()])) {
  const known = translated.get(word);
  const gloss = glossOf(word);
  if (word.length < shortest || (!known && !gloss)) continue;
  const vector = new Float64Array(dimensions);
  if (known) add(vector, known.vector, 1);
  if (gloss) add(vector, gloss, known ? shareOfGloss : 1);
  entries.push({ word, vector: unit(vector), logRank: known?.logRank ?? rare });
}
entries.sort((a, b) => a.logRank - b.logRank || (a.word < b.word ? -1 : 1));
write(
  output,
  entries.map(({ word, vector }) => [word, vector]),
);
