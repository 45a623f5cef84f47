// How DuckDB says what the functions of the catalog need. Sums are made of whole numbers, so that no order of rows or threads can change a bit.

import type { SqlWords } from '../../../../../language/catalog/sql-words.ts';
import { literal, numeral } from '../quote.ts';

const filter = (condition: string): string => (condition === 'TRUE' ? '' : ` FILTER (WHERE ${condition})`);
const present = (value: string, condition: string): string => filter(condition === 'TRUE' ? `${value} IS NOT NULL` : `(${condition}) AND ${value} IS NOT NULL`);
const FRACTION = 'CAST(4611686018427387904 AS DOUBLE)';

/** A decimal of up to six places is a whole number of these; up to `MOST` of them a double holds every one. */
const MILLIONTHS = '1e6';
const MOST = '9e9';

/**
 * Decimals of up to six places, as money is written, are summed as millionths, so that 0.1 and 0.2 are 0.3. Of anything else whole part and fraction (in
 * 2⁻⁶²) are summed as integers: exact for values from 2⁻⁹ to 9·10¹⁸, to 2⁻⁶² below. One value is itself.
 */
function exactSum(value: string, condition: string): string {
  const x = `CAST(${value} AS DOUBLE)`;
  const only = filter(condition);
  const decimal = `bool_and(abs(${x}) <= ${MOST} AND round(${x} * ${MILLIONTHS}) / ${MILLIONTHS} = ${x})${only}`;
  const millionths = `CAST(sum(TRY_CAST(round(${x} * ${MILLIONTHS}) AS BIGINT))${only} AS DOUBLE) / ${MILLIONTHS}`;
  const whole = `CAST(sum(TRY_CAST(trunc(${x}) AS BIGINT))${only} AS DOUBLE)`;
  const rest = `CAST(sum(TRY_CAST((${x} - trunc(${x})) * ${FRACTION} AS BIGINT))${only} AS DOUBLE)`;
  const one = `count(${value})${only} = 1 THEN max(${x})${only}`;
  return `(CASE WHEN ${one} WHEN ${decimal} THEN ${millionths} ELSE ${whole} + ${rest} / ${FRACTION} END)`;
}

export const duckdbWords: SqlWords = {
  exactSum,
  countIf: (condition: string) => (condition === 'TRUE' ? 'count(*)' : `count(*)${filter(condition)}`),
  countDistinct: (value: string, condition: string) => `count(DISTINCT ${value})${filter(condition)}`,
  quantile: (value: string, fraction: number, condition: string) => `quantile_cont(CAST(${value} AS DOUBLE), ${numeral(fraction)})${present(value, condition)}`,
  stddev: (value: string, condition: string) => `list_aggregate(list_sort(list(CAST(${value} AS DOUBLE))${present(value, condition)}), 'stddev_samp')`,
  min: (value: string, condition: string) => `min(${value})${filter(condition)}`,
  max: (value: string, condition: string) => `max(${value})${filter(condition)}`,
  earliest: (value: string, time: string, condition: string) =>
    `arg_min(${value}, struct_pack(t := ${time}, v := ${value}))${present(value, condition === 'TRUE' ? `${time} IS NOT NULL` : `(${condition}) AND ${time} IS NOT NULL`)}`,
  latest: (value: string, time: string, condition: string) =>
    `arg_min(${value}, struct_pack(t := -epoch_us(CAST(${time} AS TIMESTAMP)), v := ${value}))${present(value, condition === 'TRUE' ? `${time} IS NOT NULL` : `(${condition}) AND ${time} IS NOT NULL`)}`,
  mode: (value: string, condition: string) =>
    `list_sort(list_transform(map_entries(histogram(${value})${present(value, condition)}), lambda e: struct_pack(n := -CAST(e.value AS BIGINT), v := e.key)))[1].v`,
  daysBetween: (from: string, to: string) => `CAST(date_diff('day', CAST(${from} AS DATE), CAST(${to} AS DATE)) AS DOUBLE)`,
  toDate: (value: string) => `CAST(${value} AS DATE)`,
  datePart: (part: 'year' | 'month' | 'isodow', value: string) => `CAST(date_part(${literal(part)}, ${value}) AS DOUBLE)`,
  truncate: (period: string, value: string) => `CAST(date_trunc(${literal(period)}, ${value}) AS DATE)`,
  toNumber: (text: string) => `TRY_CAST(replace(nullif(regexp_extract(${text}, '-?[0-9]+([.,][0-9]+)?'), ''), ',', '.') AS DOUBLE)`,
  divide: (above: string, below: string) => `(CAST(${above} AS DOUBLE) / nullif(CAST(${below} AS DOUBLE), 0))`,
};
