// `ln(x)`: the natural logarithm of a number.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantNumber } from './argument-types.ts';

export const ln = defineFunction({
  name: 'ln',
  family: 'scalar',
  summary: 'The natural logarithm; missing for 0 and below.',
  parameters: [{ name: 'value', kind: 'number', summary: 'A number, of the row or of the entity.' }],
  aggregates: false,
  type: (types) => unless(NUMBER, wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = ''] }) => `CASE WHEN ${value} > 0 THEN ln(${value}) END`,
  examples: [{ expression: 'ln(people.visits)', gives: { ana: 2.0794415416798357, ben: null, cleo: 1.0986122886681098 } }],
});
