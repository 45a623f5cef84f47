// The first row of each group, in databases that cannot ask for it in one SELECT.

import type { FirstOfEach } from './dialect.ts';

/** `columns` name what they give, so that the number of the row can be left behind. */
export function rankedFirst({ columns, from, where, partition, order, always }: FirstOfEach): string {
  const sorted = order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`;
  const rank = `row_number() OVER (PARTITION BY ${partition.join(', ')}${sorted}) AS "·rank"`;
  const stays = always === undefined ? [] : [`CASE WHEN ${always} THEN 1 ELSE 0 END AS "·stays"`];
  const names = columns.map((column) => /("(?:[^"]|"")*"|\w+)$/.exec(column)?.[1] ?? column);
  const test = always === undefined ? '"·rank" = 1' : '("·rank" = 1 OR "·stays" = 1)';
  const inner = `SELECT ${[...columns, rank, ...stays].join(', ')} FROM ${from}${where === undefined ? '' : ` WHERE ${where}`}`;
  return `SELECT ${names.join(', ')} FROM (${inner}) AS ranked WHERE ${test}`;
}
