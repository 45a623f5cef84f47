// `lifetime_value(orders.amount, …)`: what a customer is expected to be worth.

import { defineFunction } from '../function.ts';
import { amountLike, typeAt, unless, wantNumber } from './argument-types.ts';
import { BUYING_DETAILS, buyingParameters } from './buying-parameters.ts';

export const lifetimeValue = defineFunction({
  name: 'lifetime_value',
  family: 'value',
  summary: 'Expected profit from a customer over the horizon, in the currency of the amount.',
  details: `Σ over months t of expected orders in month t × expected value × margin × (1 + discount)^(−t/12) − cost to serve.\nThe discount is yearly; the expected value per order is Gamma–Gamma (Fader, Hardie & Lee 2005), fitted to those with a repeat order.\n${BUYING_DETAILS}`,
  parameters: [
    { name: 'amounts', kind: 'rows', summary: 'The amount of each order, as in `orders.amount`.' },
    { name: 'horizon', kind: 'duration', summary: 'How far ahead, as in `12 months`.', named: true },
    { name: 'margin', kind: 'share', summary: 'Profit as a share of the amount, as in `34%`.', named: true },
    { name: 'discount', kind: 'share', summary: 'Yearly discount, as in `10%`.', named: true },
    { name: 'cost', kind: 'feature', summary: 'A feature with the cost to serve over the horizon.', named: true, optional: true },
    ...buyingParameters,
  ],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(amountLike(typeAt(types, 0)), wantNumber(typeAt(types, 0))),
  fitted: true,
  examples: [{ expression: 'lifetime_value(orders.amount, horizon: 12 months, margin: 34%, discount: 10%)', gives: {} }],
});
