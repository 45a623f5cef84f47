// A table for a terminal.

import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';

/** The longest name that a cell shows whole. */
export const LABEL = 40;

const INDENT = '  ';
const GAP = '  ';
const PARTS = /([_.])(?=\p{L})/gu;

/** Columns padded to their widest cell; the first row is the head. What is wider than `width` characters goes on in further lines of its cell. */
export function table(rows: readonly (readonly string[])[], paint: Streams['paint'], width = Number.POSITIVE_INFINITY): string[] {
  const widths = fitted(rows, width);
  return rows.flatMap((row, at) => {
    const cells = row.map((cell, i) => (cell.length > (widths[i] ?? 0) ? broken(cell, widths[i] ?? 0) : [cell]));
    const height = Math.max(1, ...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) => {
      const text = `${INDENT}${cells.map((lines, i) => (lines[line] ?? '').padEnd(widths[i] ?? 0)).join(GAP)}`.trimEnd();
      return at === 0 ? paint.dim(text) : text;
    });
  });
}

/** Lines of a cell; a name that is longer than a line goes on after a `_` or a `.` in it. */
function broken(cell: string, width: number): string[] {
  return wrap(cell, width).flatMap((line) =>
    line.length <= width ? [line] : wrap(line.replace(PARTS, '$1 '), width).map((part) => part.replaceAll(/([_.]) /g, '$1')),
  );
}

/** The widest column gives way first; none becomes narrower than its longest word, or the longest part of a name that holds `_` or `.`. */
function fitted(rows: readonly (readonly string[])[], width: number): number[] {
  const widest = (of: (cell: string) => number): number[] => (rows[0] ?? []).map((_, i) => Math.max(0, ...rows.map((row) => of(row[i] ?? ''))));
  const widths = widest((cell) => cell.length);
  const least = widest((cell) =>
    Math.max(
      ...cell
        .replace(PARTS, '$1 ')
        .split(' ')
        .map((word) => word.length),
    ),
  );
  const room = width - INDENT.length - GAP.length * Math.max(0, widths.length - 1);
  for (let over = widths.reduce((sum, one) => sum + one, 0) - room; over > 0; over--) {
    const broad = widths.map((one, i) => (one > (least[i] ?? 0) ? one : 0));
    const most = Math.max(...broad);
    if (most === 0) break;
    widths[broad.lastIndexOf(most)] = most - 1;
  }
  return widths;
}
