// `contains(text, part)`: whether a text holds another.

import { BOOLEAN } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantText } from './argument-types.ts';

export const contains = defineFunction({
  name: 'contains',
  family: 'scalar',
  summary: 'Whether the text holds the given part anywhere, capitals counted: yes or no.',
  details: 'A comparison, so a missing text gives no; write `lower(text)` to ignore capitals.',
  parameters: [
    { name: 'text', kind: 'text', summary: 'A text or category, of the row or of the entity.' },
    { name: 'part', kind: 'text', summary: 'The part to look for.' },
  ],
  aggregates: false,
  type: (types) => unless(BOOLEAN, wantText(typeAt(types, 0)), wantText(typeAt(types, 1))),
  sql: ({ args: [text = '', part = ''] }) => `coalesce(strpos(${text}, ${part}) > 0, FALSE)`,
  examples: [{ expression: 'contains(people.city, "nn")', gives: { ana: false, ben: true, cleo: false } }],
});
