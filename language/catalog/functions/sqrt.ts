// `sqrt(x)`: the square root of a number.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantNumber } from './argument-types.ts';

export const sqrt = defineFunction({
  name: 'sqrt',
  family: 'scalar',
  summary: 'The square root; missing below 0.',
  parameters: [{ name: 'value', kind: 'number', summary: 'A number, of the row or of the entity.' }],
  aggregates: false,
  type: (types) => unless(NUMBER, wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = ''] }) => `CASE WHEN ${value} >= 0 THEN sqrt(${value}) END`,
  examples: [{ expression: 'sqrt(people.visits)', gives: { ana: 2.8284271247461903, ben: 0, cleo: 1.7320508075688772 } }],
});
