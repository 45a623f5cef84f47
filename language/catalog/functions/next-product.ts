// `next_product(orders.category)`: what a customer is likely to buy next.

import { CATEGORY } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { complainIfRows, judge } from './types.ts';

export const nextProduct = defineFunction({
  name: 'next_product',
  family: 'predictive',
  summary: 'The category a customer is most likely to buy next.',
  details: 'A ranked list with probabilities, compared with most-popular and repeat-last.',
  parameters: [{ name: 'category', kind: 'value', summary: 'A column with the product or category of each row.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: ([value]) => judge(CATEGORY, complainIfRows(value, 'next_product')),
  notRun: 'Next-product models are not fitted in this version, so there is no answer to give.',
  examples: [{ expression: 'next_product(orders.channel)', gives: {} }],
});
