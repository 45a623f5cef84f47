// Values on their way to a server.

import type { WrittenColumn } from '../../writer.ts';

/** Some rows of a column, null where there is no value. */
export function pieceOf(column: WrittenColumn, from: number, to: number): (string | number | boolean | null)[] {
  if (column.kind === 'text') return column.values.slice(from, to);
  const { kind } = column;
  return Array.from(column.values.subarray(from, to), (value) => (Number.isNaN(value) ? null : kind === 'boolean' ? value !== 0 : value));
}
