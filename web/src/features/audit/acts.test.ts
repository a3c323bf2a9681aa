import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acts, subjectKinds } from './acts';

const server = resolve(import.meta.dirname, '../../../../src');
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cpp') && !file.endsWith('_test.cpp'))
  .map((file) => readFileSync(join(server, file), 'utf8'));

/** Words of several parts in what is recorded; not the keys of its details, which stand after a brace. */
function written(statement: RegExp, word: RegExp): string[] {
  const found = sources
    .flatMap((text) => text.match(statement) ?? [])
    .flatMap((text) => Array.from(text.matchAll(word), ([, name = '']) => name));
  return [...new Set(found)].sort();
}

describe('the audit log', () => {
  it('has words for every act that the server records', () => {
    const recorded = written(
      /record\(tx[^;]*;|\.act = [^;]*?subject_kind/g,
      /(?<!\{)"([a-z]+(?:_[a-z]+)+)"/g,
    );

    expect(recorded.length).toBeGreaterThan(40);
    expect(recorded.filter((act) => !acts.some((known) => known === act))).toEqual([]);
  });

  it('has words for every kind of subject', () => {
    const recorded = written(/subject_kind = [^,;]*/g, /"([a-z]+)"/g);

    expect(recorded.filter((kind) => !subjectKinds.some((known) => known === kind))).toEqual([]);
  });
});
