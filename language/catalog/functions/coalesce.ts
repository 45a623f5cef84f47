// `coalesce(a, b, …)`: the first value that is known.

import { UNKNOWN } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { isOpen } from './argument-types.ts';

export const coalesce = defineFunction({
  name: 'coalesce',
  family: 'scalar',
  summary: 'The first of the values that is not missing.',
  details: '`a ?? b` says the same for two values.',
  parameters: [{ name: 'values', kind: 'value', summary: 'Values of one type, in order of preference.', many: true }],
  aggregates: false,
  type: (values) => values.find((value) => !isOpen(value)) ?? UNKNOWN,
  sql: ({ args }) => `coalesce(${args.join(', ')})`,
  examples: [{ expression: 'coalesce(people.city, "unknown")', gives: { ana: 'Berlin', ben: 'Bonn', cleo: 'unknown' } }],
});
