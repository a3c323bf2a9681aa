import { describe, expect, it } from 'vitest';
import { countLines, leftToCorrect, linksAsText } from './pasted-list';

const refused = (line: number, text: string, code: string) => ({
  line,
  interview: null,
  link: null,
  error: { code, detail: '', text },
});

describe('a pasted list', () => {
  it('counts the lines that name somebody', () => {
    expect(countLines('')).toBe(0);
    expect(countLines('Ada, ada@example.org\r\n\n  \nGrace, grace@example.org\n')).toBe(2);
  });

  it('leaves only the refused lines to correct, renumbered, in order', () => {
    const left = leftToCorrect({
      invited: 0,
      refused: 2,
      lines: [
        refused(2, 'Ada, ada@', 'email_invalid'),
        refused(5, 'grace@example.org', 'name_missing'),
      ],
    });

    expect(left.text).toBe('Ada, ada@\ngrace@example.org');
    expect(left.problems).toEqual([
      { line: 1, code: 'email_invalid' },
      { line: 2, code: 'name_missing' },
    ]);
  });

  it('gives no link for a line that was refused', () => {
    expect(linksAsText({ invited: 0, refused: 1, lines: [refused(1, 'x', 'email_missing')] })).toBe(
      '',
    );
  });
});
