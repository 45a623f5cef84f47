// `survival(tenure, churned, next 12 months)`: the probability that a contract lasts.

import { PERIODS, SHARE } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantNumber } from './argument-types.ts';

export const survival = defineFunction({
  name: 'survival',
  family: 'value',
  summary: 'The probability, by a shifted-beta-geometric model, that a subscriber renews through the time ahead: a share from 0 to 1.',
  details:
    'Fader & Hardie (2007): every subscriber has a chance of their own to leave at each renewal, and these chances are beta distributed.\nOne who has left has 0.\nA tenure that is a length of time is counted in whole periods of `each:`; a plain number is taken as periods already.',
  parameters: [
    { name: 'tenure', kind: 'number', summary: 'Periods survived so far.' },
    { name: 'churned', kind: 'boolean', summary: 'Whether the subscriber has left.' },
    { name: 'ahead', kind: 'span', summary: 'The time ahead, as in `next 12 months`.' },
    { name: 'each', kind: 'period', summary: 'What one renewal period is.', named: true, optional: true, choices: PERIODS, default: 'month' },
  ],
  aggregates: false,
  type: (types) => unless(SHARE, wantNumber(typeAt(types, 0))),
  fitted: true,
  examples: [{ expression: 'survival(people.visits, people.visits > 3, next 12 months)', gives: {} }],
});
