// `frequency`: days with an event.

import { COUNT } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantRows } from './argument-types.ts';

export const frequency = defineFunction({
  name: 'frequency',
  family: 'time',
  summary: 'How many days had an event.',
  details: 'Several events on one day count once, so that split orders do not look like loyalty.\nAn entity without events has 0.',
  parameters: [{ name: 'source', kind: 'source', summary: 'A source with a `time:`.' }],
  aggregates: true,
  empty: 'zero',
  needsTime: true,
  type: (types) => unless(COUNT, wantRows(typeAt(types, 0))),
  sql: ({ day, condition, words }) => words.countDistinct(day, condition),
  examples: [{ expression: 'frequency(orders)', gives: { ana: 3, ben: 2, cleo: 0 } }],
});
