// Tables in a terminal: what is too wide goes on below, and nothing is cut.

import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { table } from '../../server/cli/print/table.ts';

const paint = pc.createColors(false);
const rows = [
  ['Segment', 'Mean, 95 % sure', 'Total'],
  ['Lapsed and disappointed', '1,664.05 to 1,743.92 GBP', '308,420.92 GBP'],
];

describe('a table', () => {
  it('stands as it is where there is room', () => {
    expect(table(rows, paint, 80)).toEqual([
      '  Segment                  Mean, 95 % sure           Total',
      '  Lapsed and disappointed  1,664.05 to 1,743.92 GBP  308,420.92 GBP',
    ]);
  });

  it('goes on below where there is none, and loses no word', () => {
    const lines = table(rows, paint, 50);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(50);
    const words = (text: string) => text.split(/\s+/).filter(Boolean).sort();
    expect(words(lines.join(' '))).toEqual(words(rows.flat().join(' ')));
  });

  it('breaks no word, however narrow', () => {
    expect(
      table(
        [
          ['a', 'b'],
          ['disappointed', 'lapsed'],
        ],
        paint,
        5,
      ),
    ).toEqual(['  a             b', '  disappointed  lapsed']);
  });
});

it('a name that is too long goes on after a low line, before the table leaves the screen', () => {
  const lines = table(
    [
      ['Segments', 'Fails'],
      ['5', 'smallest_segment'],
      ['6', 'stability, smallest_segment'],
    ],
    pc.createColors(false),
    21,
  );
  expect(lines).toEqual(
    ['  Segments  Fails', '  5         smallest_', '            segment', '  6         stability,', '            smallest_', '            segment'].map(
      (line) => line,
    ),
  );
});
