// `expected_orders`: how many days with an order lie ahead.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantRows } from './argument-types.ts';
import { BUYING_DETAILS, buyingParameters } from './buying-parameters.ts';

export const expectedOrders = defineFunction({
  name: 'expected_orders',
  family: 'value',
  summary: 'How many days with an order an entity is expected to have in the time ahead.',
  details: `For customers who may leave without telling.\n${BUYING_DETAILS}`,
  parameters: [
    { name: 'source', kind: 'source', summary: 'The orders, a source with a `time:`.' },
    { name: 'ahead', kind: 'span', summary: 'How far ahead: `next 12 months`.' },
    ...buyingParameters,
  ],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(NUMBER, wantRows(typeAt(types, 0))),
  fitted: true,
  examples: [{ expression: 'expected_orders(orders, next 12 months)', gives: {} }],
});
