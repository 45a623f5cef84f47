// `returns`: how many rows of a source were taken back.

import { COUNT } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantRows } from './argument-types.ts';

export const returns = defineFunction({
  name: 'returns',
  family: 'aggregate',
  summary: 'How many rows with a negative amount there are, of a source with `returns: separate`.',
  details: 'An entity without returns has 0.\nWithout `returns: separate` there are none to count: rows count as they are, or are set against their orders.',
  parameters: [{ name: 'source', kind: 'source', summary: 'A source with `returns: separate`.' }],
  aggregates: true,
  empty: 'zero',
  readsReturns: true,
  type: (types) => unless(COUNT, wantRows(typeAt(types, 0))),
  sql: ({ condition, words }) => words.countIf(condition),
  examples: [{ expression: 'returns(orders)', gives: { ana: 0, ben: 0, cleo: 0 } }],
});
