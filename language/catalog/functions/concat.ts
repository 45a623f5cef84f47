// `concat(a, b, …)`: texts one after the other.

import { TEXT } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { unless, wantText } from './argument-types.ts';

export const concat = defineFunction({
  name: 'concat',
  family: 'scalar',
  summary: 'Texts one after the other.',
  details: 'Missing where one of them is; `coalesce` puts something in its place.',
  parameters: [{ name: 'texts', kind: 'text', summary: 'Texts or categories, of the row or of the entity.', many: true }],
  aggregates: false,
  type: (types) => unless(TEXT, ...types.map(wantText)),
  sql: ({ args }) => `(${args.join(' || ')})`,
  examples: [
    { expression: 'concat(people.city, ", ", people.note)', gives: { ana: 'Berlin, size 42', ben: 'Bonn, about -1.5 C', cleo: null } },
    { expression: 'concat(coalesce(people.city, "somewhere"), "!")', gives: { ana: 'Berlin!', ben: 'Bonn!', cleo: 'somewhere!' } },
  ],
});
