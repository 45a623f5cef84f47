// What the columns of a sheet are called: by one line, or by two where a cell of the first reaches over several columns.

import type { CellValue, MergeRange } from 'hucre';

export const isFilled = (value: CellValue | undefined): boolean => value !== null && value !== undefined && String(value).trim() !== '';

export interface SheetHeaders {
  /** By the place of the column; empty where it has none. */
  readonly names: readonly string[];
  /** The last line of them. */
  readonly last: number;
}

/** `textAt` is what stands in a cell. */
export function headersOf(
  rows: readonly (readonly CellValue[])[],
  merges: readonly MergeRange[],
  head: number,
  textAt: (row: number, column: number) => string,
): SheetHeaders {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const over = merges.filter(({ startRow, endRow, startCol, endCol }) => startRow <= head && endRow === head && endCol > startCol);
  const below = rows[head + 1] ?? [];
  const isNamed = over.some(({ startCol, endCol }) => below.slice(startCol, endCol + 1).filter(isFilled).length > 1);
  const twoLines = isNamed && below.every((value) => !isFilled(value) || typeof value === 'string');
  const names = Array.from({ length: width }, (_, j) => {
    const reach = over.find(({ startCol, endCol }) => startCol <= j && j <= endCol);
    const top = oneLine(textAt(head, twoLines && reach ? reach.startCol : j));
    const name = twoLines ? oneLine(textAt(head + 1, j)) : '';
    return top !== '' && name !== '' && top !== name ? `${top}: ${name}` : top || name;
  });
  return { names, last: twoLines ? head + 1 : head };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
