// `abs(x)`: the size of a number without its sign.

import { defineFunction } from '../function.ts';
import { amountLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const abs = defineFunction({
  name: 'abs',
  family: 'scalar',
  summary: 'A number without its sign, in its own unit.',
  parameters: [{ name: 'value', kind: 'number', summary: 'A number, of the row or of the entity.' }],
  aggregates: false,
  type: (types) => unless(amountLike(typeAt(types, 0)), wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = ''] }) => `abs(${value})`,
  examples: [{ expression: 'abs(people.visits - 5)', gives: { ana: 3, ben: 5, cleo: 2 } }],
});
