// `lower(text)`: text in small letters.

import { CATEGORY, TEXT } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { complainUnlessText, judge } from './types.ts';

export const lower = defineFunction({
  name: 'lower',
  family: 'scalar',
  summary: 'The text in small letters, for comparing whatever the spelling.',
  parameters: [{ name: 'text', kind: 'text', summary: 'A text or category, of the row or of the entity.' }],
  aggregates: false,
  type: ([text]) => judge(text?.kind === 'text' ? TEXT : CATEGORY, complainUnlessText(text, 'lower')),
  sql: ({ args: [text = ''] }) => `lower(${text})`,
  examples: [{ expression: 'lower(people.city)', gives: { ana: 'berlin', ben: 'bonn', cleo: null } }],
});
