// `least(a, b, …)`: the smallest of several values.

import { UNKNOWN } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { isOpen, unless, wantColumn } from './argument-types.ts';

export const least = defineFunction({
  name: 'least',
  family: 'scalar',
  summary: 'The smallest of several values of one entity or row.',
  details: 'Missing values are left out; missing only where all are.',
  parameters: [{ name: 'values', kind: 'value', summary: 'Numbers, or dates, of one unit.', many: true }],
  aggregates: false,
  type: (values) => unless(values.find((value) => !isOpen(value)) ?? UNKNOWN, ...values.map(wantColumn)),
  sql: ({ args, words }) => words.least(args),
  examples: [{ expression: 'least(people.importance, people.satisfaction)', gives: { ana: 2, ben: 4, cleo: 2 } }],
});
