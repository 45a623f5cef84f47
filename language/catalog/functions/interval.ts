// `interval`: mean time between events.

import { DAYS } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantRows } from './argument-types.ts';

export const interval = defineFunction({
  name: 'interval',
  family: 'time',
  summary: 'Mean number of days from one day with an event to the next.',
  details: '(last day − first day) / (days with an event − 1).\nMissing below two days with an event.',
  parameters: [{ name: 'source', kind: 'source', summary: 'A source with a `time:`.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(DAYS, wantRows(typeAt(types, 0))),
  sql: ({ day, condition, words }) =>
    words.divide(words.daysBetween(words.min(day, condition), words.max(day, condition)), `(${words.countDistinct(day, condition)} - 1)`),
  examples: [{ expression: 'interval(orders)', gives: { ana: 80.5, ben: 60, cleo: null } }],
});
