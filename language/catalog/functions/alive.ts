// `alive`: how likely a customer is still one.

import { SHARE } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantRows } from './argument-types.ts';

export const alive = defineFunction({
  name: 'alive',
  family: 'value',
  summary: 'The probability that an entity is still active at `as_of`.',
  details: 'The BG/NBD model (Fader, Hardie & Lee 2005), fitted to days with an order up to `as_of`.',
  parameters: [{ name: 'source', kind: 'source', summary: 'The orders, a source with a `time:`.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(SHARE, wantRows(typeAt(types, 0))),
  notRun: 'Models of repeat buying are not part of this version, so there is no figure to give.',
  examples: [{ expression: 'alive(orders)', gives: {} }],
});
