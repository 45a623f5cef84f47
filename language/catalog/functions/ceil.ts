// `ceil(x)`: the whole number at or above.

import { defineFunction } from '../function.ts';
import { amountLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const ceil = defineFunction({
  name: 'ceil',
  family: 'scalar',
  summary: 'The whole number at or above a number.',
  parameters: [{ name: 'value', kind: 'number', summary: 'A number, of the row or of the entity.' }],
  aggregates: false,
  type: (types) => unless(amountLike(typeAt(types, 0)), wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = ''] }) => `ceil(${value})`,
  examples: [{ expression: 'ceil(people.visits / 3)', gives: { ana: 3, ben: 0, cleo: 1 } }],
});
