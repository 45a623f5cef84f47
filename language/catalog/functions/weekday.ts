// `weekday`: a part of a date.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantDate } from './argument-types.ts';

export const weekday = defineFunction({
  name: 'weekday',
  family: 'time',
  summary: 'The day of the week of a date, from 1 (Monday) to 7 (Sunday).',
  parameters: [{ name: 'date', kind: 'temporal', summary: 'A date or time.' }],
  aggregates: false,
  type: (types) => unless(NUMBER, wantDate(typeAt(types, 0))),
  sql: ({ args: [date = 'NULL'], words }) => words.datePart('isodow', date),
  examples: [{ expression: 'weekday(people.signed_up)', gives: { ana: 2, ben: 7, cleo: 6 } }],
});
