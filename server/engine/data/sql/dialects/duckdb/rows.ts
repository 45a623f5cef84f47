// Which rows stay and in what order, as DuckDB says it.

import type { RowWords } from '../dialect.ts';

export const rows: RowWords = {
  computedOnce: (select) => select,
  firstOfEach: ({ columns, from, where, partition, order, always }) => {
    const sorted = order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`;
    const first = `row_number() OVER (PARTITION BY ${partition.join(', ')}${sorted}) = 1`;
    return `SELECT ${columns.join(', ')} FROM ${from}${where === undefined ? '' : ` WHERE ${where}`} QUALIFY ${always === undefined ? '' : `${always} OR `}${first}`;
  },
  byCodePoint: (text) => text,
  lazySubqueries: false,
};
