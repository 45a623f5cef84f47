// `tenure`: time since the first event.

import { DAYS } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantRows } from './argument-types.ts';

export const tenure = defineFunction({
  name: 'tenure',
  family: 'time',
  summary: 'Days since the first event, seen from `as_of`.',
  details: 'Missing for an entity without events.',
  parameters: [{ name: 'source', kind: 'source', summary: 'A source with a `time:`.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(DAYS, wantRows(typeAt(types, 0))),
  sql: ({ day, asOf, condition, words }) => words.daysBetween(words.min(day, condition), asOf),
  examples: [{ expression: 'tenure(orders)', gives: { ana: 171, ben: 135, cleo: null } }],
});
