// `survival(tenure, churned, next 12 months)`: the probability that a contract lasts.

import { SHARE } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantNumber } from './argument-types.ts';

export const survival = defineFunction({
  name: 'survival',
  family: 'value',
  summary: 'The probability, by a shifted-beta-geometric model, that a subscriber renews through the time ahead: a share from 0 to 1.',
  details: 'Fader & Hardie (2007).',
  parameters: [
    { name: 'tenure', kind: 'number', summary: 'Periods survived so far.' },
    { name: 'churned', kind: 'boolean', summary: 'Whether the subscriber has left.' },
    { name: 'ahead', kind: 'span', summary: 'The time ahead, as in `next 12 months`.' },
  ],
  aggregates: false,
  type: (types) => unless(SHARE, wantNumber(typeAt(types, 0))),
  notRun: 'Models of contract survival are not part of this version, so there is no figure to give.',
  examples: [{ expression: 'survival(people.visits, people.visits > 3, next 12 months)', gives: {} }],
});
