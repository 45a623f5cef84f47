// `length(list)`: how many answers a list holds, or letters a text.

import { COUNT } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { isOpen, typeAt, unless, wantText } from './argument-types.ts';

export const length = defineFunction({
  name: 'length',
  family: 'scalar',
  summary: 'How many answers a list holds, or how many characters a text has.',
  details: 'Missing where there is no list; 0 where it is there and empty.',
  parameters: [{ name: 'list', kind: 'value', summary: 'A column of lists, or a text or category.' }],
  aggregates: false,
  type: (types) => unless(COUNT, typeAt(types, 0).kind === 'list' || isOpen(typeAt(types, 0)) ? undefined : wantText(typeAt(types, 0))),
  sql: ({ args: [value = ''], types, words }) => (typeAt(types, 0).kind === 'list' ? words.listLength(value) : `CAST(length(${value}) AS DOUBLE PRECISION)`),
  examples: [
    { expression: 'length(people.interests)', gives: { ana: 2, ben: 1, cleo: null } },
    { expression: 'length(people.city)', gives: { ana: 6, ben: 4, cleo: null } },
  ],
});
