// learn_successions.ts WORDNET OUTPUT: makes data/lexicon/en/successions.txt from the definitions and examples of WordNet
// (Debian's wordnet-base): which words hardly ever stand after which small words. Run by hand; the result is in the
// repository. ai/text/successions.cpp reads it and sorts words into the same classes.
import { readFileSync, writeFileSync } from 'node:fs';

const [folder, output] = process.argv.slice(2);
if (!folder || !output) throw new Error('usage: learn_successions.ts WORDNET OUTPUT');

const small = new Set(
  (
    'a an the my your our their its his her this that these those every each some any no all both of to in for with ' +
    'from into at by on than about between over through during without within upon onto after before under and or but ' +
    'nor because so if when while where which who whose whom what how why whether although though unless until as i ' +
    'you he she it we they me him us them is are was were be been being am has have had having do does did can could ' +
    'will would should may might must cannot not never also only just then there very too more most such other one ' +
    'same out up down off s t don doesn isn aren ll ve re d m'
  ).split(' '),
);
const begin = '^';
const end = '$';
/** So many times rarer than chance would have it. */
const rarer = Math.E;

function classOf(word: string): string {
  if (small.has(word)) return word;
  if (/^\d/.test(word)) return '#number';
  if (word.length > 4 && /(ing|ed|ly)$/.test(word))
    return word.endsWith('ing') ? '#ing' : `#${word.slice(-2)}`;
  if (/(tion|ment|ness|ity|ance|ence|sion|ship|ure|age)s?$/.test(word)) return '#noun';
  if (/[^s]s$/.test(word)) return '#s';
  if (/(able|ible|ous|ful|ive|al|ic|less)$/.test(word)) return '#adjective';
  return '#other';
}

const pairs = new Map<string, number>();
const firsts = new Map<string, number>();
const seconds = new Map<string, number>();
let total = 0;
const count = (table: Map<string, number>, key: string) => table.set(key, (table.get(key) ?? 0) + 1);

/** A definition is a phrase: how it begins and ends says nothing of sentences. */
function learn(text: string, whole: boolean) {
  for (const part of text.toLowerCase().split(/[.;!?]\s|[.;!?]$|[,:()]/)) {
    const classes = (part.match(/[a-z0-9]+/g) ?? []).map(classOf);
    if (classes.length === 0) continue;
    const chain = whole ? [begin, ...classes, end] : classes;
    for (const [at, next] of chain.slice(1).entries()) {
      count(pairs, `${chain[at]} ${next}`);
      count(firsts, chain[at]!);
      count(seconds, next);
      ++total;
    }
  }
}

for (const part of ['noun', 'verb', 'adj', 'adv'])
  for (const line of readFileSync(`${folder}/data.${part}`, 'latin1').split('\n')) {
    const gloss = line.split(' | ')[1];
    if (!gloss) continue;
    for (const [, example] of gloss.matchAll(/"([^"]+)"/g)) learn(example!, true);
    learn(gloss.split('; "')[0]!, false);
  }

const lines = [
  '# Small words, and the words or classes of words (#) that hardly ever follow them. ^ begins a sentence, $ ends it.',
  '# Written by tools/lexicon/learn_successions.ts.',
];
for (const first of [...firsts.keys()].sort()) {
  const rare = [...seconds.keys()].sort().filter((second) => {
    if (!small.has(first) && !small.has(second)) return false;
    if (first === begin && second === end) return false;
    const expected = ((firsts.get(first) ?? 0) * (seconds.get(second) ?? 0)) / total;
    return ((pairs.get(`${first} ${second}`) ?? 0) + 0.5) * rarer < expected + 0.5;
  });
  lines.push([first, ...rare].join(' '));
}
writeFileSync(output, `${lines.join('\n')}\n`);
