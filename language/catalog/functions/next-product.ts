// `next_product(orders.category)`: what a customer is likely to buy next.

import { CATEGORY } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantColumn } from './argument-types.ts';

export const nextProduct = defineFunction({
  name: 'next_product',
  family: 'predictive',
  summary: 'The category a customer is most likely to buy next.',
  details:
    'Behind it is a list of categories with their probabilities, of which this is the first.\nA purchase is a category bought on a day; several rows of it on one day are one, and rows without a category are left aside.\nThree views are mixed: what the customer has bought so far, older purchases counting less; what is bought on the purchase day after what was bought last (a first-order Markov chain with Witten–Bell smoothing); and what is popular.\nTheir weights depend on how many purchase days a customer has, and are learned with the fading from the purchase day before the latest of everybody (interpolation by held-out data, Jelinek & Mercer 1980).\nThe latest purchase day of every customer with two or more is kept from learning and must be predicted: the day is a hit where any of its categories is among the first 1, 3 or 5.\nThe share of hits is compared with the most popular categories, and with the customer’s own by recency, filled up by popularity (repeat-last).\nAt most the 100 most frequent categories are predicted; the others are bought too, but never the answer.\nNeeds 20 customers with purchases on two days or more, and two categories.\nOf categories that are equally likely the first by name.\nMissing for an entity without a purchase.',
  parameters: [{ name: 'category', kind: 'rows', summary: 'A column with the product or category of each row.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(CATEGORY, wantColumn(typeAt(types, 0))),
  fitted: true,
  examples: [
    { expression: 'next_product(orders.channel)', gives: {} },
    { expression: 'next_product(orders.channel where items < 3 in last 12 months)', gives: {} },
  ],
});
