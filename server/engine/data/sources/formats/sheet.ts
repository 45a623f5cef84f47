// One sheet of a workbook as columns of texts: the headers, the rows below, and what in them is not what it looks like.

import type { CellValue, Sheet } from 'hucre';
import { cellText, isCellError, zeroFormat } from './sheet-cells.ts';

export interface SheetColumn {
  readonly header: string;
  readonly values: readonly (string | null)[];
  readonly errors: number;
  readonly error: string;
  readonly shortened: number;
  readonly format: string;
}

export interface SheetTable {
  readonly columns: readonly SheetColumn[];
  readonly rows: number;
  /** Lines with a single cell above the headers. */
  readonly above: number;
  /** Those lines and the headers: rows with something in them that are nobody. */
  readonly heads: number;
}

const isFilled = (value: CellValue | undefined): boolean => value !== null && value !== undefined && String(value).trim() !== '';

export function tableOfSheet({ rows, cells }: Sheet, from1904: boolean, limit = Number.POSITIVE_INFINITY): SheetTable {
  const used = rows.map((row) => row.filter(isFilled).length);
  const first = used.findIndex((count) => count > 0);
  const wide = used.findIndex((count) => count > 1);
  // A line of one cell above lines of several is a title.
  const head = wide === -1 ? first : wide;
  if (head === -1) return { columns: [], rows: 0, above: 0, heads: 0 };
  const body = rows.flatMap((row, i) => (i > head && (used[i] ?? 0) > 0 ? [{ row, i }] : [])).slice(0, limit);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns: SheetColumn[] = [];
  for (let j = 0; j < width; j++) {
    const name = rows[head]?.[j];
    if (!isFilled(name) && !body.some(({ row }) => isFilled(row[j]))) continue;
    const header = isFilled(name) ? (cellText(name ?? null, cells?.get(`${head},${j}`)) ?? String(name)).replace(/\s+/g, ' ').trim() : `column${j + 1}`;
    const found = { errors: 0, error: '', shortened: 0, format: '' };
    const values = body.map(({ row, i }) => {
      const value = row[j] ?? null;
      const cell = cells?.get(`${i},${j}`);
      if (isCellError(value, cell)) {
        found.errors++;
        found.error ||= String(value);
      }
      const format = zeroFormat(value, cell);
      if (format !== undefined) {
        found.shortened++;
        found.format ||= format;
      }
      return cellText(value, cell, from1904);
    });
    columns.push({ header, values, ...found });
  }
  const above = used.slice(first, head).filter((count) => count > 0).length;
  return { columns, rows: body.length, above, heads: above + 1 };
}
