// Columns of figures beside words, for a terminal: the words left and wrapped, the figures right.

import { wrap } from './findings.ts';

/** What the words are given at least, and a figure at most. */
const WORDS = 16;
const FIGURE = 22;

/** The lines of each row, four blanks in front; the first cell of a row has the words. Rows have the same number of cells. */
export function sideBySide(rows: readonly (readonly string[])[], width: number): string[][] {
  const cut = rows.map((row) => row.map((cell, j) => (j > 0 && cell.length > FIGURE ? `${cell.slice(0, FIGURE - 1)}…` : cell)));
  const widths = (cut[0] ?? []).map((_, j) => Math.max(...cut.map((row) => row[j]?.length ?? 0)));
  const figures = widths.slice(1).reduce((total, one) => total + one + 2, 0);
  const room = Math.max(WORDS, Math.min(widths[0] ?? 0, width - 4 - figures));
  return cut.map(([words = '', ...cells]) =>
    wrap(words, room).map((text, line) => {
      const right = cells.map((cell, j) => `  ${(line === 0 ? cell : '').padStart(widths[j + 1] ?? 0)}`);
      return `    ${text.padEnd(room)}${right.join('')}`.trimEnd();
    }),
  );
}
