// `alive`: how likely a customer is still one.

import { SHARE } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantRows } from './argument-types.ts';
import { BUYING_DETAILS, buyingParameters } from './buying-parameters.ts';

export const alive = defineFunction({
  name: 'alive',
  family: 'value',
  summary: 'The probability that an entity is still active at `as_of`.',
  details: `${BUYING_DETAILS}\nBG/NBD lets customers leave only after a repeat order, so everybody without one has 1; ask \`pareto_nbd\` where that matters.`,
  parameters: [{ name: 'source', kind: 'source', summary: 'The orders, a source with a `time:`.' }, ...buyingParameters],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(SHARE, wantRows(typeAt(types, 0))),
  fitted: true,
  examples: [{ expression: 'alive(orders)', gives: {} }],
});
