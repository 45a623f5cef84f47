// `substring(text, start, length)`: a part of a text.

import { CATEGORY, TEXT } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantText } from './argument-types.ts';

const isCount = (value: unknown, least: number): boolean => Number.isInteger(value) && Number(value) >= least && Number(value) < 1e6;

export const substring = defineFunction({
  name: 'substring',
  family: 'scalar',
  summary: 'A part of a text: from which character on, the first is 1, and how many.',
  details: 'Shorter where the text ends before; without a length, all the rest.',
  parameters: [
    { name: 'text', kind: 'text', summary: 'A text or category, of the row or of the entity.' },
    { name: 'start', kind: 'count', summary: 'The character to begin with, from 1.' },
    { name: 'length', kind: 'count', summary: 'How many characters; all the rest where it is left out.', optional: true },
  ],
  aggregates: false,
  type: (types) => unless(typeAt(types, 0).kind === 'text' ? TEXT : CATEGORY, wantText(typeAt(types, 0))),
  complain: ([, start, length]) =>
    isCount(start, 1) && (length === undefined || isCount(length, 0))
      ? undefined
      : 'takes whole numbers that are written out, the first from 1, as in `substring(people.postcode, 1, 2)`',
  sql: ({ args: [text = ''], constants: [, start, length] }) => `substring(${text}, ${start}${length === undefined ? '' : `, ${length}`})`,
  examples: [
    { expression: 'substring(people.city, 1, 2)', gives: { ana: 'Be', ben: 'Bo', cleo: null } },
    { expression: 'substring(people.city, 4)', gives: { ana: 'lin', ben: 'n', cleo: null } },
  ],
});
