// `starts_with(text, part)`: whether a text opens with another.

import { BOOLEAN } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantText } from './argument-types.ts';

export const startsWith = defineFunction({
  name: 'starts_with',
  family: 'scalar',
  summary: 'Whether the text opens with the given part, capitals counted: yes or no.',
  details: 'A comparison, so a missing text gives no; write `lower(text)` to ignore capitals.',
  parameters: [
    { name: 'text', kind: 'text', summary: 'A text or category, of the row or of the entity.' },
    { name: 'part', kind: 'text', summary: 'The part to look for.' },
  ],
  aggregates: false,
  type: (types) => unless(BOOLEAN, wantText(typeAt(types, 0)), wantText(typeAt(types, 1))),
  sql: ({ args: [text = '', part = ''] }) => `coalesce(starts_with(${text}, ${part}), FALSE)`,
  examples: [{ expression: 'starts_with(people.city, "Be")', gives: { ana: true, ben: false, cleo: false } }],
});
