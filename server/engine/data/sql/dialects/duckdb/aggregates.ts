// Many rows in one value, as DuckDB says it.

import { literal, numeral } from '../../quote.ts';
import type { AggregateWords } from '../dialect.ts';
import { decimalSum, exactSum } from '../exact-sum.ts';
import { countDistinct, countIf, filter, present, timed } from '../filter.ts';

export const aggregates: AggregateWords = {
  exactSum: exactSum({
    whole: (number) => `TRY_CAST(${number} AS BIGINT)`,
    truncated: (number) => `trunc(${number})`,
    nearest: (sum) => `CAST(${sum} AS DOUBLE PRECISION)`,
  }),
  decimalSum: decimalSum({
    // A product of more than 18 digits needs a wider type, which is slower.
    integer: (decimal, places) => `CAST(${places > 4 ? `CAST(${decimal} AS DECIMAL(38,${places}))` : decimal} * ${10 ** places} AS BIGINT)`,
    millionths: (sum, places) => `CAST(${sum} * ${10 ** (6 - places)} AS DOUBLE PRECISION)`,
  }),
  countIf,
  countDistinct,
  quantile: (value, fraction, condition) => `quantile_cont(CAST(${value} AS DOUBLE), ${numeral(fraction)})${present(value, condition)}`,
  stddev: (value, condition) => `list_aggregate(list_sort(list(CAST(${value} AS DOUBLE))${present(value, condition)}), 'stddev_samp')`,
  min: (value, condition) => `min(${value})${filter(condition)}`,
  max: (value, condition) => `max(${value})${filter(condition)}`,
  earliest: (value, time, condition) => `arg_min(${value}, struct_pack(t := ${time}, v := ${value}))${timed(value, time, condition)}`,
  latest: (value, time, condition) =>
    `arg_min(${value}, struct_pack(t := -epoch_us(CAST(${time} AS TIMESTAMP)), v := ${value}))${timed(value, time, condition)}`,
  mode: (value, condition) =>
    `list_sort(list_transform(map_entries(histogram(${value})${present(value, condition)}), lambda e: struct_pack(n := -CAST(e.value AS BIGINT), v := e.key)))[1].v`,
  ofSeries: (values, figure) => {
    const list = `[${values.map((value) => `CAST(${value} AS DOUBLE)`).join(', ')}]`;
    if (values.length === 0) return 'CAST(NULL AS DOUBLE)';
    if (typeof figure === 'object') return `list_aggregate(${list}, 'quantile_cont', ${numeral(figure.quantile)})`;
    return `list_aggregate(${list}, ${literal({ sum: 'sum', mean: 'avg', stddev: 'stddev_samp', min: 'min', max: 'max' }[figure])})`;
  },
  divide: (above, below) => `(CAST(${above} AS DOUBLE) / nullif(CAST(${below} AS DOUBLE), 0))`,
};
