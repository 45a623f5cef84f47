// Numbers that count: what is not finite is missing, wherever a database sorts it.

import { figure } from './quote.ts';

/** The value of a column where it is a number that is finite: comparing leaves out NaN too. */
export function finite(column: string): string {
  const number = `CAST(${column} AS DOUBLE PRECISION)`;
  return `CASE WHEN abs(${number}) <= ${figure(Number.MAX_VALUE)} THEN ${number} END`;
}
