// pack_verb_forms.ts HUNSPELL OUTPUT: makes data/lexicon/fr/verb_forms.txt, the forms of the French verbs of the third
// group, from Debian's hunspell-fr-comprehensive. Run by hand; the result is in the repository.
import { writeFileSync } from 'node:fs';

import { readHunspell } from './hunspell.ts';

const [folder, output] = process.argv.slice(2);
if (!folder || !output) throw new Error('usage: pack_verb_forms.ts HUNSPELL OUTPUT');

const words = readHunspell(folder);
const nouns = new Set(words.filter(({ tags }) => tags.includes('po:nom')).map(({ word }) => word));
const verbs = new Map<string, Set<string>>();
for (const { word, tags, forms } of words) {
  if (!tags.some((tag) => tag.startsWith('po:v3'))) continue;
  const known = verbs.get(word) ?? new Set();
  // "cours" and "lit" are nouns first, and "missions", "transmissions" are nobody's imperfect subjunctive.
  for (const form of forms)
    if (form !== word && !nouns.has(form) && !form.endsWith('ssions')) known.add(form);
  verbs.set(word, known);
}
const lines = [...verbs]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([verb, forms]) => [verb, ...forms].join(' '));
writeFileSync(
  output,
  `# The forms of French verbs that no stemmer leads back to the infinitive, which begins the line.
# From Dicollecte's dictionary (MPL 2.0), by tools/lexicon/pack_verb_forms.ts.
${lines.join('\n')}
`,
);
