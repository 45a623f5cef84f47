// A figure per distinct history, handed to every customer who has it.

import type { Buyers } from './fit.ts';

/** Length = `entities`; NaN for those without an order. */
export function perCustomer({ rows, history, cell }: Buyers, entities: number, figure: (x: number, tx: number, T: number) => number): Float64Array {
  const byCell = Float64Array.from(history.repeats, (x, i) => figure(x, history.last[i] as number, history.length[i] as number));
  const values = new Float64Array(entities).fill(Number.NaN);
  rows.forEach((row, i) => {
    values[row] = byCell[cell[i] as number] as number;
  });
  return values;
}
