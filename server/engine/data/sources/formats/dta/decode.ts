// Rows of a Stata data set → columns of values.

import type { LoadedBatch } from '../../../warehouse/warehouse.ts';
import { isDay, isMoment, type Tally } from '../carried/tally.ts';
import { type DtaHeader, type DtaVariable, upToZero } from './header.ts';
import { clockOf, missingName, numberReader, TYPES } from './values.ts';

export interface DtaPlace {
  readonly place: number;
  readonly variable: DtaVariable;
  /** Where its bytes begin in a row. */
  readonly at: number;
}

export function decodeRows(bytes: Buffer, width: number, places: readonly DtaPlace[], header: DtaHeader, tally: Tally): LoadedBatch {
  const rows = bytes.length / width;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    rows,
    columns: places.map((one) =>
      one.variable.type === TYPES.strL
        ? Array.from({ length: rows }, (_, row) => keyOf(bytes, row * width + one.at, header))
        : clockOf(one.variable).kind === 'text'
          ? texts(bytes, rows, width, one, header)
          : numbers(view, rows, width, one, header, tally),
    ),
  };
}

function texts(bytes: Buffer, rows: number, width: number, { at, variable }: DtaPlace, { letters }: DtaHeader): (string | null)[] {
  return Array.from({ length: rows }, (_, row) => upToZero(letters, bytes, row * width + at, variable.type) || null);
}

function numbers(view: DataView, rows: number, width: number, { at, variable, place }: DtaPlace, { order }: DtaHeader, tally: Tally): Float64Array {
  const values = new Float64Array(rows).fill(Number.NaN);
  const { value: read, missing } = numberReader(variable.type, order.little);
  const { kind, convert } = clockOf(variable);
  for (let row = 0, start = at; row < rows; row++, start += width) {
    const value = read(view, start);
    const code = missing(value, view, start);
    if (code > 0) tally.mark(place, missingName(code));
    if (code !== -1 || Number.isNaN(value)) continue;
    const converted = convert(value);
    if (kind === 'number' || (kind === 'date' ? isDay(converted) : isMoment(converted))) values[row] = converted;
    else tally.refuse(place);
  }
  return values;
}

/** Where a long text stands behind the rows, by the number of its column and row; null for an empty one. */
function keyOf(bytes: Buffer, at: number, { form, order }: DtaHeader): string | null {
  const [first, second] = form.modern ? (form.wide ? [3, 5] : [2, 6]) : [4, 4];
  const number = (start: number, length: number): number => (order.little ? bytes.readUIntLE(start, length) : bytes.readUIntBE(start, length));
  const [column, row] = [number(at, first), number(at + first, second)];
  return column === 0 && row === 0 ? null : `${column}:${row}`;
}
