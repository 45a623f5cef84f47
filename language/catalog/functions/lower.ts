// `lower(text)`: text in small letters.

import { CATEGORY, TEXT } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantText } from './argument-types.ts';

export const lower = defineFunction({
  name: 'lower',
  family: 'scalar',
  summary: 'The text in small letters, for comparing whatever the spelling.',
  parameters: [{ name: 'text', kind: 'text', summary: 'A text or category, of the row or of the entity.' }],
  aggregates: false,
  type: (types) => unless(typeAt(types, 0).kind === 'text' ? TEXT : CATEGORY, wantText(typeAt(types, 0))),
  sql: ({ args: [text = ''] }) => `lower(${text})`,
  examples: [{ expression: 'lower(people.city)', gives: { ana: 'berlin', ben: 'bonn', cleo: null } }],
});
