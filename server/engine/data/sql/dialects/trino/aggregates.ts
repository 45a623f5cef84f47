// Many rows in one value, as Trino says it. What depends on an order of rows is given a full one.

import { numeral } from '../../quote.ts';
import type { AggregateWords } from '../dialect.ts';
import { decimalSum, exactSum } from '../exact-sum.ts';
import { countDistinct, countIf, filter, present, timed } from '../filter.ts';

/**
 * Whole numbers with halves to the even neighbour, as the others round. A sum of bigints overflows at some thousand rows; a floating point number
 * as a decimal has the digits that are shown of it, so it goes by way of a bigint.
 */
const whole = (number: string): string =>
  `CASE WHEN abs(${number}) < 9.2e18 THEN CAST(CAST(CASE WHEN ${number} - floor(${number}) = 0.5e0 AND mod(floor(${number}), 2e0) = 0e0 THEN floor(${number}) ELSE floor(${number} + (CASE WHEN abs(${number}) < 4503599627370496e0 THEN 0.5e0 ELSE 0e0 END)) END AS BIGINT) AS DECIMAL(38,0)) END`;

const sorted = (value: string, condition: string): string => `array_sort(array_agg(CAST(${value} AS DOUBLE))${present(value, condition)})`;

/** Welford's steps over values in order, in an array. */
function deviation(values: string): string {
  const begin = 'CAST(ROW(0e0, 0e0, 0e0) AS ROW(n DOUBLE, m DOUBLE, s DOUBLE))';
  const mean = 'a.m + (x - a.m) / (a.n + 1)';
  const step = `(a, x) -> CAST(ROW(a.n + 1, ${mean}, a.s + (x - a.m) * (x - (${mean}))) AS ROW(n DOUBLE, m DOUBLE, s DOUBLE))`;
  return `reduce(${values}, ${begin}, ${step}, a -> CASE WHEN a.n > 1 THEN sqrt(a.s / (a.n - 1)) END)`;
}

/** The quantile of so many values in order, in an array. */
function between(all: string, count: string, fraction: number): string {
  const place = `(${numeral(fraction)} * (${count} - 1))`;
  const at = (word: string) => `element_at(${all}, CAST(greatest(${word}(${place}), 0e0) AS BIGINT) + 1)`;
  const part = `(${place} - floor(${place}))`;
  return `(CASE WHEN ${at('floor')} = ${at('ceil')} THEN ${at('floor')} ELSE ${at('floor')} * (1 - ${part}) + ${at('ceil')} * ${part} END)`;
}

export const aggregates: AggregateWords = {
  exactSum: exactSum({
    whole,
    truncated: (number) => `truncate(${number})`,
    // From a decimal it would be cut off rather than rounded.
    nearest: (sum) => `CAST(CAST(${sum} AS VARCHAR) AS DOUBLE)`,
  }),
  decimalSum: decimalSum({
    integer: (decimal, places) => `CAST(${decimal} * ${10 ** places} AS BIGINT)`,
    millionths: (sum, places) => `CAST(CAST(CAST(${sum} AS DECIMAL(38,0)) * ${10 ** (6 - places)} AS VARCHAR) AS DOUBLE)`,
  }),
  countIf,
  countDistinct,
  /** There is none but an approximate one. */
  quantile: (value, fraction, condition) => between(sorted(value, condition), `count(${value})${filter(condition)}`, fraction),
  ofSeries: (values, figure) => {
    if (values.length === 0) return 'CAST(NULL AS DOUBLE)';
    const all = `array_sort(filter(ARRAY[${values.map((value) => `CAST(${value} AS DOUBLE)`).join(', ')}], x -> x IS NOT NULL))`;
    const count = `nullif(cardinality(${all}), 0)`;
    const sum = `(CASE WHEN cardinality(${all}) > 0 THEN reduce(${all}, 0e0, (a, x) -> a + x, a -> a) END)`;
    if (typeof figure === 'object') return between(all, `cardinality(${all})`, figure.quantile);
    const figures = { sum, mean: `(${sum} / ${count})`, stddev: deviation(all), min: `array_min(${all})`, max: `array_max(${all})` };
    return figures[figure];
  },
  stddev: (value, condition) => deviation(sorted(value, condition)),
  min: (value, condition) => `min(${value})${filter(condition)}`,
  max: (value, condition) => `max(${value})${filter(condition)}`,
  earliest: (value, time, condition) => `min_by(${value}, ROW(${time}, ${value}))${timed(value, time, condition)}`,
  latest: (value, time, condition) => `min_by(${value}, ROW(-to_unixtime(CAST(${time} AS TIMESTAMP(6))), ${value}))${timed(value, time, condition)}`,
  mode: (value, condition) => {
    const counted = `map_entries(histogram(${value})${present(value, condition)})`;
    return `element_at(array_sort(transform(${counted}, e -> ROW(-e[2], e[1]))), 1)[2]`;
  },
  divide: (above, below) => `(CAST(${above} AS DOUBLE) / nullif(CAST(${below} AS DOUBLE), 0e0))`,
};
