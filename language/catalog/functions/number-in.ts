// `number_in(text)`: the number written in a text.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { complainIfRows, isOpen, judge } from './types.ts';

export const numberIn = defineFunction({
  name: 'number_in',
  family: 'scalar',
  summary: 'The first number written in a text, with its sign and decimals; missing where there is none.',
  details: '`number_in("5 - agree")` is 5.',
  parameters: [{ name: 'text', kind: 'text', summary: 'A text or category, of the row or of the entity.' }],
  aggregates: false,
  type: ([text]) => judge(NUMBER, isOpen(text) ? undefined : complainIfRows(text, 'number_in')),
  sql: ({ args: [text = ''], words }) => words.firstNumber(text),
  examples: [{ expression: 'number_in(people.note)', gives: { ana: 42, ben: -1.5, cleo: null } }],
});
