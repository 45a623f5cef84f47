// `log1p(x)`: the logarithm of one more of a number.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantNumber } from './argument-types.ts';

export const log1p = defineFunction({
  name: 'log1p',
  family: 'scalar',
  summary: 'The natural logarithm of 1 + the value: keeps 0 at 0 and draws in long tails; missing for −1 and below.',
  parameters: [{ name: 'value', kind: 'number', summary: 'A number, of the row or of the entity.' }],
  aggregates: false,
  type: (types) => unless(NUMBER, wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = ''] }) => `CASE WHEN ${value} > -1 THEN ln(1 + ${value}) END`,
  examples: [{ expression: 'log1p(people.visits)', gives: { ana: 2.1972245773362196, ben: 0, cleo: 1.3862943611198906 } }],
});
