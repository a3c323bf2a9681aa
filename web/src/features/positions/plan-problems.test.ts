import { describe, expect, it } from 'vitest';
import { groupProblems } from './plan-problems';

const problem = (path: string, code: string) => ({ path, code, detail: `${path} in English` });

describe('groupProblems', () => {
  it('tells what one question misses in one group, part by part', () => {
    const groups = groupProblems([
      problem('questions[2].text', 'missing'),
      problem('questions[2].anchors[0]', 'missing'),
      problem('questions[2].anchors[4]', 'missing'),
      problem('questions[2].expected_points', 'missing'),
      problem('questions[2].expected_points[1].text', 'missing'),
    ]);
    expect(groups).toEqual([
      {
        place: { list: 'questions', index: 2 },
        code: 'missing',
        problems: [
          { part: 'text', numbers: [1] },
          { part: 'anchor', numbers: [1, 5] },
          { part: 'points', numbers: [1] },
          { part: 'point', numbers: [2] },
        ],
      },
    ]);
  });

  it('keeps places and codes apart', () => {
    const groups = groupProblems([
      problem('title', 'missing'),
      problem('competencies', 'missing'),
      problem('competencies[0].name', 'missing'),
      problem('questions[0].anchors[0]', 'missing'),
      problem('questions[0].answer_seconds', 'range'),
    ]);
    expect(groups.map(({ place, code, problems }) => [place?.list, code, problems.length])).toEqual(
      [
        [undefined, 'missing', 2],
        ['competencies', 'missing', 1],
        ['questions', 'missing', 1],
        ['questions', 'range', 1],
      ],
    );
  });

  it('never loses a problem it has no name for', () => {
    expect(groupProblems([problem('questions[0].colour', 'too_bright')])).toEqual([
      {
        place: { list: 'questions', index: 0 },
        code: 'other',
        problems: [{ part: 'whole', numbers: [1] }],
      },
    ]);
  });
});
