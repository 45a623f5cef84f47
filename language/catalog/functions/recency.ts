// `recency`: time since the last event.

import { DAYS } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantRows } from './argument-types.ts';

export const recency = defineFunction({
  name: 'recency',
  family: 'time',
  summary: 'Days since the last event, seen from `as_of`.',
  details: 'An event on the day of `as_of` is 0 days ago.\nMissing for an entity without events.',
  parameters: [{ name: 'source', kind: 'source', summary: 'A source with a `time:`.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(DAYS, wantRows(typeAt(types, 0))),
  sql: ({ day, asOf, condition, words }) => words.daysBetween(words.max(day, condition), asOf),
  examples: [{ expression: 'recency(orders)', gives: { ana: 10, ben: 75, cleo: null } }],
});
