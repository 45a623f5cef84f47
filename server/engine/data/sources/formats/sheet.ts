// One sheet of a workbook as columns of texts: the headers, the rows below, and what in them is not what it looks like.

import type { CellValue, Sheet } from 'hucre';
import { linesUnder } from '../delimited/lines-under.ts';
import { areCodes, isFooter, MOST_UNDER, mayBeTotal } from '../delimited/report-lines.ts';
import { cellText, isCellError, isLength, zeroFormat } from './sheet-cells.ts';
import { headersOf, isFilled } from './sheet-headers.ts';

export interface SheetColumn {
  readonly header: string;
  readonly values: readonly (string | null)[];
  readonly errors: number;
  readonly error: string;
  readonly uncomputed: number;
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
  /** Of the rows, how many of the first look like lines of the headers. */
  readonly under: number;
  /** Lines under the rows that are none, as texts; the last row, where it may be a total. */
  readonly footers: readonly string[];
  readonly doubtful?: string;
  /** Cells that have the value of the one above, which they are merged with. */
  readonly merged: number;
}

/** Rows that are looked at for lines of the headers. */
const LOOKED = 20;

/** `declared`: lines under the headers that are no rows. */
export function tableOfSheet({ rows, cells, merges = [] }: Sheet, from1904: boolean, limit = Number.POSITIVE_INFINITY, declared?: number): SheetTable {
  const used = rows.map((row) => row.filter(isFilled).length);
  const first = used.findIndex((count) => count > 0);
  const wide = used.findIndex((count) => count > 1);
  // A line of one cell above lines of several is a title.
  const head = wide === -1 ? first : wide;
  if (head === -1) return { columns: [], rows: 0, above: 0, heads: 0, twoLines: false, under: 0, footers: [], merged: 0 };
  const textAt = (i: number, j: number): string => {
    const value = rows[i]?.[j];
    return isFilled(value) ? (cellText(value ?? null, cells?.get(`${i},${j}`)) ?? String(value)) : '';
  };
  const { names, last } = headersOf(rows, merges, head, textAt);
  const start = last + (declared ?? 0);
  const filled = rows.flatMap((row, i) => (i > start && (used[i] ?? 0) > 0 ? [{ row, i }] : []));
  const ends = footersIn(
    filled.map(({ row, i }) => ({ set: (used[i - 1] ?? 1) === 0, fields: row.map((_, j) => textAt(i, j)) })),
    names.filter((name) => name !== '').length,
  );
  const body = filled.slice(0, filled.length - (limit === Number.POSITIVE_INFINITY ? ends.footers.length : 0)).slice(0, limit);
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
    const found = { errors: 0, error: '', uncomputed: 0, shortened: 0, format: '' };
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
      if (value === null && cell?.formula !== undefined) found.uncomputed++;
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
  const looked = body.slice(0, LOOKED).map(({ i }) => Array.from({ length: width }, (_, j) => textAt(i, j)));
  const under = declared === undefined ? linesUnder(looked, width) : 0;
  const above = used.slice(first, head).filter((count) => count > 0).length;
  const heads = above + used.slice(head, start + 1).filter((count) => count > 0).length;
  return { columns, rows: body.length, above, heads, twoLines: last > head, under, ...(limit === Number.POSITIVE_INFINITY ? ends : { footers: [] }), merged };
}

interface Line {
  readonly fields: readonly string[];
  /** An empty line stands above it. */
  readonly set: boolean;
}

/** What a report writes under its table, as in a text file. */
function footersIn(lines: readonly Line[], columns: number): Pick<SheetTable, 'footers' | 'doubtful'> {
  const codes = areCodes(lines.slice(0, LOOKED).map(({ fields }) => fields.find((field) => field !== '') ?? ''));
  let taken = 0;
  while (taken < Math.min(MOST_UNDER, lines.length - 1)) {
    const { fields, set } = lines[lines.length - taken - 1] as Line;
    if (!isFooter(fields, { columns, codes, set, taken })) break;
    taken++;
  }
  const textOf = ({ fields }: Line): string => fields.filter((field) => field !== '').join(' ');
  const last = lines.at(-1);
  const doubtful = taken === 0 && columns > 1 && last && mayBeTotal(last.fields.find((field) => field !== '') ?? '') ? textOf(last) : undefined;
  return { footers: lines.slice(lines.length - taken).map(textOf), ...(doubtful !== undefined && { doubtful }) };
}
