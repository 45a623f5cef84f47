// Rows of plain bytes → columns of values: numbers and days as numbers, texts as texts, and nothing where nothing stands or should count.

import type { LoadedBatch } from '../../../warehouse/warehouse.ts';
import type { ByteOrder } from '../carried/byte-order.ts';
import type { Letters } from '../carried/letters.ts';
import { isDay, isMoment, type Tally } from '../carried/tally.ts';
import type { SavColumn } from './dictionary.ts';

/** Seconds from the first day of the calendar, from which SPSS counts, to 1970. */
const EPOCH = 12_219_379_200;
const DAY = 86_400;

export interface Decoding {
  readonly order: ByteOrder;
  readonly letters: Letters;
  /** What stands where there is no number. */
  readonly nothing: number;
  readonly tally: Tally;
}

/** The columns of as many rows as the bytes hold. */
export function decodeRows(bytes: Buffer, width: number, columns: readonly (readonly [place: number, column: SavColumn])[], how: Decoding): LoadedBatch {
  const rows = bytes.length / width;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    rows,
    columns: columns.map(([place, column]) =>
      column.kind === 'text' ? texts(bytes, rows, width, place, column, how) : numbers(view, rows, width, place, column, how),
    ),
  };
}

function numbers(
  view: DataView,
  rows: number,
  width: number,
  place: number,
  { pieces, kind, missing, isLength }: SavColumn,
  { order, nothing, tally }: Decoding,
): Float64Array {
  const values = new Float64Array(rows);
  const first = pieces[0]?.at ?? 0;
  for (let row = 0, at = first; row < rows; row++, at += width) {
    const value = view.getFloat64(at, order.little);
    if (value === nothing || Number.isNaN(value)) values[row] = Number.NaN;
    else if (missing?.isMissing(value)) {
      tally.mark(place, String(value));
      values[row] = Number.NaN;
    } else values[row] = isLength ? value / DAY : kind === 'number' ? value : moment(value);
  }
  return values;

  function moment(seconds: number): number {
    const value = kind === 'date' ? Math.floor((seconds - EPOCH) / DAY) : Math.round((seconds - EPOCH) * 1000);
    if (kind === 'date' ? isDay(value) : isMoment(value)) return value;
    tally.refuse(place);
    return Number.NaN;
  }
}

function texts(bytes: Buffer, rows: number, width: number, place: number, { pieces, missing }: SavColumn, { letters, tally }: Decoding): (string | null)[] {
  const values: (string | null)[] = new Array<string | null>(rows);
  const [first] = pieces;
  for (let row = 0, at = 0; row < rows; row++, at += width) {
    const text =
      pieces.length === 1 && first
        ? letters.read(bytes, at + first.at, at + first.at + first.width)
        : letters.read(Buffer.concat(pieces.map((piece) => bytes.subarray(at + piece.at, at + piece.at + piece.width))));
    const isMissing = text !== '' && missing?.isMissing(text) === true;
    if (isMissing) tally.mark(place, text);
    values[row] = text === '' || isMissing ? null : text;
  }
  return values;
}
