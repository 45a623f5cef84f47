// `days_between`: how long from one date to another.

import { DAYS } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantDate } from './argument-types.ts';

export const daysBetween = defineFunction({
  name: 'days_between',
  family: 'time',
  summary: 'Days from the first date to the second; negative when the second is earlier.',
  parameters: [
    { name: 'from', kind: 'temporal', summary: 'A date or time.' },
    { name: 'to', kind: 'temporal', summary: 'A date or time.' },
  ],
  aggregates: false,
  type: (types) => unless(DAYS, wantDate(typeAt(types, 0)), wantDate(typeAt(types, 1))),
  sql: ({ args: [from = 'NULL', to = 'NULL'], words }) => words.daysBetween(words.toDate(from), words.toDate(to)),
  examples: [{ expression: 'days_between(people.signed_up, 2025-01-01)', gives: { ana: 1, ben: -179, cleo: -59 } }],
});
