// `next_product(orders.category)`: what a customer is likely to buy next.

import { CATEGORY } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantColumn } from './argument-types.ts';

export const nextProduct = defineFunction({
  name: 'next_product',
  family: 'predictive',
  summary: 'The category a customer is most likely to buy next.',
  details: 'A ranked list with probabilities, compared with most-popular and repeat-last.',
  parameters: [{ name: 'category', kind: 'rows', summary: 'A column with the product or category of each row.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(CATEGORY, wantColumn(typeAt(types, 0))),
  notRun: 'Models of the next product are not part of this version, so there is no answer to give.',
  examples: [{ expression: 'next_product(orders.channel)', gives: {} }],
});
