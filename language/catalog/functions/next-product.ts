// `next_product(orders.category)`: what a customer is likely to buy next.

import { CATEGORY } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantColumn } from './argument-types.ts';

export const nextProduct = defineFunction({
  name: 'next_product',
  family: 'predictive',
  summary: 'The category a customer is most likely to buy next.',
  details:
    'A mixture of what the customer bought before (older purchases count less), of what follows what was bought last (a first-order Markov chain) and of what everybody buys; the weights are those under which purchases that were held back are likeliest (Jelinek & Mercer 1980).\nTested on the last purchase day of everybody who has two: how often what was bought is among the first 1, 3 and 5, beside naming the most popular and repeating the last purchases.\nA day with several categories is hit where one of them is listed.\nThe 100 most frequent categories take part.\nMissing for an entity without a purchase of any of them.',
  parameters: [{ name: 'category', kind: 'rows', summary: 'A column with the product or category of each row.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(CATEGORY, wantColumn(typeAt(types, 0))),
  fitted: true,
  examples: [{ expression: 'next_product(orders.channel)', gives: {} }],
});
