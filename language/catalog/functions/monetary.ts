// `monetary`: mean amount per day with an event.

import { defineFunction } from '../function.ts';
import { averageLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const monetary = defineFunction({
  name: 'monetary',
  family: 'time',
  summary: 'The mean amount per day with an event, in the unit of the column.',
  details: 'Sum of the amounts / days that have one.\nMissing for an entity without amounts.',
  parameters: [{ name: 'amounts', kind: 'rows', summary: 'A numeric column of a source with a `time:`.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(averageLike(typeAt(types, 0)), wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = 'NULL'], day, condition, words }) =>
    words.divide(words.exactSum(value, condition), words.countDistinct(day, `(${condition}) AND (${value}) IS NOT NULL`)),
  examples: [{ expression: 'monetary(orders.amount)', gives: { ana: 33.333333333333336, ben: 50, cleo: null } }],
});
