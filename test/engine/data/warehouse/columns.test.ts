// Columns that grow row by row hold every value, where memory can be moved and where it has to be copied.

import { afterEach, describe, expect, it } from 'vitest';
import { addRow, finished, numberColumn, textColumn } from '../../../../server/engine/data/warehouse/engines/shared/columns.ts';

const transfer = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'transfer');
afterEach(() => {
  if (transfer) Object.defineProperty(ArrayBuffer.prototype, 'transfer', transfer);
});

describe.each(['moved', 'copied'])('columns, %s', (how) => {
  it.each([0, 1, 1023, 1024, 1025, 5000])('%i rows', (rows) => {
    if (how === 'copied') Reflect.deleteProperty(ArrayBuffer.prototype, 'transfer');
    const columns = [numberColumn('n', Number), textColumn('t', String)];
    for (let at = 0; at < rows; at++) addRow(columns, at % 3 === 2 ? [null, null] : [at, `t${at}`]);
    const wanted = Array.from({ length: rows }, (_, at) => (at % 3 === 2 ? null : at));
    expect(finished(columns, rows)).toEqual({
      rows,
      columns: [
        { kind: 'number', name: 'n', values: Float64Array.from(wanted, (value) => value ?? Number.NaN) },
        { kind: 'text', name: 't', values: wanted.map((value) => (value === null ? null : `t${value}`)) },
      ],
    });
  });
});
