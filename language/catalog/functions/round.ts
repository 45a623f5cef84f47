// `round(x, 1)`: a number with fewer decimals.

import { defineFunction } from '../function.ts';
import { amountLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const round = defineFunction({
  name: 'round',
  family: 'scalar',
  summary: 'The nearest number with the given decimals (none by default); halves go away from zero.',
  parameters: [
    { name: 'value', kind: 'number', summary: 'A number, of the row or of the entity.' },
    { name: 'decimals', kind: 'count', summary: 'How many decimals stay.', optional: true, default: '0' },
  ],
  aggregates: false,
  type: (types) => unless(amountLike(typeAt(types, 0)), wantNumber(typeAt(types, 0))),
  complain: (constants) =>
    constants.length < 2 || (Number.isInteger(constants[1]) && Math.abs(Number(constants[1])) <= 15)
      ? undefined
      : 'takes whole decimals that are written out, from −15 to 15, as in `round(people.score, 1)`',
  sql: ({ args: [value = ''], constants: [, decimals], words }) => words.round(value, Math.trunc(Number(decimals ?? 0))),
  examples: [
    { expression: 'round(people.visits / 3)', gives: { ana: 3, ben: 0, cleo: 1 } },
    { expression: 'round(people.visits / 3, 1)', gives: { ana: 2.7, ben: 0, cleo: 1 } },
  ],
});
