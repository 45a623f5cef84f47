// One sheet of a workbook as columns of texts: the headers, the rows below, and what in them is not what it looks like.

import type { CellValue, Sheet } from 'hucre';
import { cellText, isCellError, isLength, zeroFormat } from './sheet-cells.ts';
import { headersOf, isFilled } from './sheet-headers.ts';

export interface SheetColumn {
  readonly header: string;
  readonly values: readonly (string | null)[];
  readonly errors: number;
  readonly error: string;
  readonly shortened: number;
  readonly format: string;
  /** Whether every value is a length of time, in days. */
  readonly lengths: boolean;
}

export interface SheetTable {
  readonly columns: readonly SheetColumn[];
  readonly rows: number;
  /** Lines with a single cell above the headers. */
  readonly above: number;
  /** Rows with something in them that are nobody: those lines, the headers, and what was declared to belong to them. */
  readonly heads: number;
  /** Whether the headers stand in two lines. */
  readonly twoLines: boolean;
  /** Cells that have the value of the one above, which they are merged with. */
  readonly merged: number;
}

/** `after`: lines under the headers that are no rows. */
export function tableOfSheet({ rows, cells, merges = [] }: Sheet, from1904: boolean, limit = Number.POSITIVE_INFINITY, after = 0): SheetTable {
  const used = rows.map((row) => row.filter(isFilled).length);
  const first = used.findIndex((count) => count > 0);
  const wide = used.findIndex((count) => count > 1);
  // A line of one cell above lines of several is a title.
  const head = wide === -1 ? first : wide;
  if (head === -1) return { columns: [], rows: 0, above: 0, heads: 0, twoLines: false, merged: 0 };
  const textAt = (i: number, j: number): string => {
    const value = rows[i]?.[j];
    return isFilled(value) ? (cellText(value ?? null, cells?.get(`${i},${j}`)) ?? String(value)) : '';
  };
  const { names, last } = headersOf(rows, merges, head, textAt);
  const start = last + after;
  const body = rows.flatMap((row, i) => (i > start && (used[i] ?? 0) > 0 ? [{ row, i }] : [])).slice(0, limit);
  // Where a cell reaches over rows below it, they have its value.
  const from = new Map<string, number>();
  for (const { startRow, startCol, endRow } of merges) for (let i = startRow + 1; startRow > start && i <= endRow; i++) from.set(`${i},${startCol}`, startRow);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns: SheetColumn[] = [];
  let merged = 0;
  for (let j = 0; j < width; j++) {
    const name = names[j] ?? '';
    if (name === '' && !body.some(({ row }) => isFilled(row[j]))) continue;
    const header = name === '' ? `column${j + 1}` : name;
    const found = { errors: 0, error: '', shortened: 0, format: '' };
    let [filled, lengths] = [0, 0];
    const values = body.map(({ row, i: own }) => {
      const i = isFilled(row[j]) ? own : (from.get(`${own},${j}`) ?? own);
      const value: CellValue = rows[i]?.[j] ?? null;
      const cell = cells?.get(`${i},${j}`);
      if (i !== own && isFilled(value)) merged++;
      if (isCellError(value, cell)) {
        found.errors++;
        found.error ||= String(value);
      }
      const format = zeroFormat(value, cell);
      if (format !== undefined) {
        found.shortened++;
        found.format ||= format;
      }
      if (isFilled(value)) filled++;
      if (value instanceof Date && isLength(cell?.style?.numFmt)) lengths++;
      return cellText(value, cell, from1904);
    });
    columns.push({ header, values, ...found, lengths: filled > 0 && lengths === filled });
  }
  const above = used.slice(first, head).filter((count) => count > 0).length;
  const heads = above + used.slice(head, start + 1).filter((count) => count > 0).length;
  return { columns, rows: body.length, above, heads, twoLines: last > head, merged };
}
