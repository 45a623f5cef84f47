// `month`: a part of a date.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantDate } from './argument-types.ts';

export const month = defineFunction({
  name: 'month',
  family: 'time',
  summary: 'The month of a date, from 1 to 12.',
  parameters: [{ name: 'date', kind: 'temporal', summary: 'A date or time.' }],
  aggregates: false,
  type: (types) => unless(NUMBER, wantDate(typeAt(types, 0))),
  sql: ({ args: [date = 'NULL'], words }) => words.datePart('month', date),
  examples: [{ expression: 'month(people.born)', gives: { ana: 5, ben: 11, cleo: null } }],
});
