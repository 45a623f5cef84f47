// What of a report stands open, and what is folded under its heading.

import { describe, expect, it } from 'vitest';
import { type Section, table } from '../../server/report/document.ts';
import { foldedUnlessWanted } from '../../server/report/sections/folding.ts';

const section = (id: string, ...marks: readonly string[]): Section => ({
  id,
  title: id,
  blocks: [
    {
      kind: 'group',
      title: 'inside',
      blocks: [
        table(
          ['Status'],
          marks.map((mark) => ({ cells: [mark], mark })),
        ),
      ],
    },
  ],
});

describe('a section of a report', () => {
  it.each(['segments', 'pictures', 'decisions', 'value', 'gates'])('that a decision is made on stands open: %s', (id) => {
    expect(foldedUnlessWanted(section(id, 'passed')).folded).toBeUndefined();
  });

  it('is folded otherwise, and says how many passed', () => {
    expect(foldedUnlessWanted(section('data', 'passed', 'warned', 'passed')).folded).toEqual({ gist: '2 passed, 1 warned' });
    expect(foldedUnlessWanted(section('profile')).folded).toEqual({ gist: '' });
  });

  it.each(['failed', 'not run'])('is never folded over something that %s', (mark) => {
    expect(foldedUnlessWanted(section('data', 'passed', mark)).folded).toBeUndefined();
  });

  it('keeps to what it says itself', () => {
    expect(foldedUnlessWanted({ ...section('not-run', 'failed'), folded: { gist: 'nothing' } }).folded).toEqual({ gist: 'nothing' });
  });
});
