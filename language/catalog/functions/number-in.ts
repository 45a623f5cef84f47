// `number_in(text)`: the number written in a text.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantColumn } from './argument-types.ts';

export const numberIn = defineFunction({
  name: 'number_in',
  family: 'scalar',
  summary: 'The first number written in a text, with its sign and decimals; missing where there is none.',
  details: '`number_in("5 - agree")` is 5.',
  parameters: [{ name: 'text', kind: 'text', summary: 'A text or category, of the row or of the entity.' }],
  aggregates: false,
  type: (types) => unless(NUMBER, wantColumn(typeAt(types, 0))),
  sql: ({ args: [text = ''], words }) => words.toNumber(text),
  examples: [{ expression: 'number_in(people.note)', gives: { ana: 42, ben: -1.5, cleo: null } }],
});
