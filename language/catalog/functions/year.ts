// `year`: a part of a date.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantDate } from './argument-types.ts';

export const year = defineFunction({
  name: 'year',
  family: 'time',
  summary: 'The calendar year of a date.',
  parameters: [{ name: 'date', kind: 'temporal', summary: 'A date or time.' }],
  aggregates: false,
  type: (types) => unless(NUMBER, wantDate(typeAt(types, 0))),
  sql: ({ args: [date = 'NULL'], words }) => words.datePart('year', date),
  examples: [{ expression: 'year(people.born)', gives: { ana: 1990, ben: 1985, cleo: null } }],
});
