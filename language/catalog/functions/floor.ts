// `floor(x)`: the whole number at or below.

import { defineFunction } from '../function.ts';
import { amountLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const floor = defineFunction({
  name: 'floor',
  family: 'scalar',
  summary: 'The whole number at or below a number.',
  parameters: [{ name: 'value', kind: 'number', summary: 'A number, of the row or of the entity.' }],
  aggregates: false,
  type: (types) => unless(amountLike(typeAt(types, 0)), wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = ''] }) => `floor(${value})`,
  examples: [
    { expression: 'floor(people.visits / 3)', gives: { ana: 2, ben: 0, cleo: 1 } },
    { expression: 'floor(0 - people.visits / 3)', gives: { ana: -3, ben: 0, cleo: -1 } },
  ],
});
