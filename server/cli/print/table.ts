// A table for a terminal.

import type { Streams } from '../streams.ts';

/** Columns padded to their widest cell; the first row is the head. */
export function table(rows: readonly (readonly string[])[], paint: Streams['paint']): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows.map((row, at) => {
    const text = `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd();
    return at === 0 ? paint.dim(text) : text;
  });
}
