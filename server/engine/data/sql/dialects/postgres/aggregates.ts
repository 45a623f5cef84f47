// Many rows in one value, as PostgreSQL says it. What depends on an order of rows is given a full one.

import type { ValueType } from '../../../../../../language/types/value-type.ts';
import { numeral } from '../../quote.ts';
import type { AggregateWords } from '../dialect.ts';
import { decimalSum, exactSum } from '../exact-sum.ts';
import { countDistinct, countIf, filter, present, timed } from '../filter.ts';
import { isText, rows } from './rows.ts';

const ordered = (value: string, type: ValueType | undefined): string => (isText(type) ? rows.byCodePoint(value) : value);

/** There is no least and no greatest of yes and no. */
function extreme(word: 'min' | 'max'): AggregateWords['min'] {
  return (value, condition, type) => {
    if (type?.kind === 'boolean') return `${word === 'min' ? 'bool_and' : 'bool_or'}(${value})${filter(condition)}`;
    return `${word}(${ordered(value, type)})${filter(condition)}`;
  };
}

const SERIES = { sum: 'sum', mean: 'avg', stddev: 'stddev_samp', min: 'min', max: 'max' } as const;

export const aggregates: AggregateWords = {
  exactSum: exactSum({
    whole: (number) => `CASE WHEN abs(${number}) < 9.2e18 THEN CAST(${number} AS BIGINT) END`,
    truncated: (number) => `trunc(${number})`,
    nearest: (sum) => `CAST(${sum} AS DOUBLE PRECISION)`,
  }),
  decimalSum: decimalSum({ integer: (decimal) => decimal, millionths: (sum) => `CAST(CAST(${sum} AS NUMERIC) * 1000000 AS DOUBLE PRECISION)` }),
  countIf,
  countDistinct,
  /** As DuckDB interpolates, which differs from `percentile_cont` in the last bit of a quarter of all values. */
  quantile: (value, fraction, condition) => {
    const all = `array_agg(CAST(${value} AS DOUBLE PRECISION) ORDER BY CAST(${value} AS DOUBLE PRECISION))${present(value, condition)}`;
    const place = `(${numeral(fraction)} * (count(${value})${filter(condition)} - 1))`;
    const [low, high] = [`(${all})[CAST(floor(${place}) AS INTEGER) + 1]`, `(${all})[CAST(ceil(${place}) AS INTEGER) + 1]`];
    const part = `(${place} - floor(${place}))`;
    return `(CASE WHEN ${low} = ${high} THEN ${low} ELSE ${low} * (1 - ${part}) + ${high} * ${part} END)`;
  },
  stddev: (value, condition) => `stddev_samp(CAST(${value} AS DOUBLE PRECISION) ORDER BY CAST(${value} AS DOUBLE PRECISION))${present(value, condition)}`,
  min: extreme('min'),
  max: extreme('max'),
  earliest: (value, time, condition, type) => `(array_agg(${value} ORDER BY ${time}, ${ordered(value, type)})${timed(value, time, condition)})[1]`,
  latest: (value, time, condition, type) => `(array_agg(${value} ORDER BY ${time} DESC, ${ordered(value, type)})${timed(value, time, condition)})[1]`,
  mode: (value, condition, type) => `mode() WITHIN GROUP (ORDER BY ${ordered(value, type)})${present(value, condition)}`,
  ofSeries: (values, figure) => {
    if (values.length === 0) return 'CAST(NULL AS DOUBLE PRECISION)';
    const rows = `unnest(ARRAY[${values.map((value) => `CAST(${value} AS DOUBLE PRECISION)`).join(', ')}]) AS s(v)`;
    const one = typeof figure === 'object' ? aggregates.quantile('s.v', figure.quantile, 'TRUE') : `${SERIES[figure]}(s.v)`;
    return `(SELECT ${one} FROM ${rows})`;
  },
  divide: (above, below) => `(CAST(${above} AS DOUBLE PRECISION) / nullif(CAST(${below} AS DOUBLE PRECISION), 0))`,
};
