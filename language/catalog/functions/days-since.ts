// `days_since`: how long ago a date was.

import { DAYS } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantDate } from './argument-types.ts';

export const daysSince = defineFunction({
  name: 'days_since',
  family: 'time',
  summary: 'Days from a date to `as_of`; negative for a date after it.',
  parameters: [{ name: 'date', kind: 'temporal', summary: 'A date or time.' }],
  aggregates: false,
  type: (types) => unless(DAYS, wantDate(typeAt(types, 0))),
  sql: ({ args: [date = 'NULL'], asOf, words }) => words.daysBetween(words.toDate(date), asOf),
  examples: [{ expression: 'days_since(people.signed_up)', gives: { ana: 181, ben: 1, cleo: 121 } }],
});
