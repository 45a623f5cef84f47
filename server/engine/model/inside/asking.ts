// Questions about many columns of a relation at once: each of its rows once for every column, so that the relation is gone through once.

import { figure, literal, numeral } from '../../data/sql/quote.ts';
import type { Workplace } from '../../data/warehouse/warehouse.ts';
import { numbersOf } from '../../data/warehouse/warehouse.ts';

/** A relation that is asked; `from` stands behind FROM, and its columns are those of `t`. */
export interface Asked extends Pick<Workplace, 'query'> {
  readonly from: string;
}

/** The known values of a column in order. */
export interface Ordered {
  readonly known: number;
  /** Linear interpolation between order statistics (type 7), as `sortedQuantile`; NaN for a fraction that was not asked for. */
  readonly quantile: (fraction: number) => number;
}

const NOBODY: Ordered = { known: 0, quantile: () => Number.NaN };

/** Rows of `(j, v, …)`: the j-th of these expressions over `t`, where it is known. */
export function unpivoted(from: string, values: readonly string[], beside = ''): string {
  const places = values.map((_, j) => `(${j})`).join(', ');
  const value = `CASE x.j ${values.map((sql, j) => `WHEN ${j} THEN ${sql}`).join(' ')} END`;
  return `SELECT u.* FROM (SELECT x.j AS j, ${value} AS v${beside} FROM ${from} AS t CROSS JOIN (VALUES ${places}) AS x(j)) AS u WHERE u.v IS NOT NULL`;
}

/** How many values are known, and exact quantiles of them, of numbers over `t`; in their order. */
export async function orderedOf({ query, from }: Asked, values: readonly string[], fractions: readonly number[]): Promise<Ordered[]> {
  if (values.length === 0) return [];
  const wanted = [...new Set(fractions)];
  if (wanted.length === 0) {
    // Nothing is put in order to be counted.
    const counts = await figuresOf(
      { query, from },
      values.map((value) => `count(${value})`),
    );
    return counts.map((known) => ({ ...NOBODY, known }));
  }
  const place = (fraction: number, word: string) => `${word}(${numeral(fraction)} * CAST(s.n - 1 AS DOUBLE PRECISION)) + 1`;
  const between = wanted.flatMap((fraction) => ['floor', 'ceil'].map((word) => `min(s.v) FILTER (WHERE s.r >= ${place(fraction, word)})`));
  const numbered = `SELECT q.j, q.v, row_number() OVER (PARTITION BY q.j ORDER BY q.v) AS r, count(*) OVER (PARTITION BY q.j) AS n FROM (${unpivoted(from, values)}) AS q`;
  const list = ['s.j', 'max(s.n)', ...between].map((sql, i) => `${sql} AS a${i}`);
  const found = await query(`SELECT ${list.join(', ')} FROM (${numbered}) AS s GROUP BY s.j`);
  const rows = new Map([...numbersOf(found, 0)].map((j, row) => [j, row]));
  return values.map((_, j) => {
    const row = rows.get(j);
    if (row === undefined) return NOBODY;
    const at = (i: number) => numbersOf(found, i)[row] as number;
    const known = at(1);
    return { known, quantile: (fraction) => interpolated(known, fraction, at(2 + 2 * wanted.indexOf(fraction)), at(3 + 2 * wanted.indexOf(fraction))) };
  });
}

/** Between two neighbours in order, as simple-statistics does. */
export function interpolated(known: number, fraction: number, lower: number, upper: number): number {
  const place = (known - 1) * fraction;
  const part = place - Math.floor(place);
  return part === 0 ? lower : lower + part * (upper - lower);
}

/** How often each value occurs, by column; in their order. */
export async function countedOf({ query, from }: Asked, values: readonly string[]): Promise<Map<number, number>[]> {
  if (values.length === 0) return [];
  const found = await query(`SELECT c.j, c.v, count(*) AS n FROM (${unpivoted(from, values)}) AS c GROUP BY c.j, c.v`);
  const [places, numbers, counts] = [numbersOf(found, 0), numbersOf(found, 1), numbersOf(found, 2)];
  const of = values.map(() => new Map<number, number>());
  places.forEach((j, row) => void of[j]?.set(numbers[row] as number, counts[row] as number));
  return of;
}

/** A category as the position of its level, as the engine has it. */
export function codeOf(column: string, levels: readonly string[]): string {
  if (levels.length === 0) return 'CAST(NULL AS DOUBLE PRECISION)';
  return `CAST(CASE ${column} ${levels.map((level, code) => `WHEN ${literal(level)} THEN ${figure(code)}`).join(' ')} END AS DOUBLE PRECISION)`;
}

/** One row of numbers. */
export async function figuresOf({ query, from }: Asked, asked: readonly string[]): Promise<number[]> {
  const found = await query(`SELECT ${asked.map((sql, i) => `${sql} AS a${i}`).join(', ')} FROM ${from} AS t`);
  return asked.map((_, i) => numbersOf(found, i)[0] ?? Number.NaN);
}
