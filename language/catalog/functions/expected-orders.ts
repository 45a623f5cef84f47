// `expected_orders`: how many days with an order lie ahead.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantRows } from './argument-types.ts';

export const expectedOrders = defineFunction({
  name: 'expected_orders',
  family: 'value',
  summary: 'How many days with an order an entity is expected to have in the time ahead.',
  details: 'The BG/NBD model (Fader, Hardie & Lee 2005), fitted to days with an order up to `as_of`.\nFor customers who may leave without telling.',
  parameters: [
    { name: 'source', kind: 'source', summary: 'The orders, a source with a `time:`.' },
    { name: 'ahead', kind: 'span', summary: 'How far ahead: `next 12 months`.' },
  ],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(NUMBER, wantRows(typeAt(types, 0))),
  notRun: 'Models of repeat buying are not part of this version, so there is no figure to give.',
  examples: [{ expression: 'expected_orders(orders, next 12 months)', gives: {} }],
});
