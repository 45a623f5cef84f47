// `has(list, answer)`: whether one of the answers of a list is the given one.

import { BOOLEAN } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantList, wantText } from './argument-types.ts';

export const has = defineFunction({
  name: 'has',
  family: 'scalar',
  summary: 'Whether a list holds the given answer: yes or no.',
  details:
    'A comparison, so a missing list gives no.\nThe whole answer is compared, capitals counted: `has(people.interests, "Gol")` is no where the answer is “Golf”; `contains` looks for a part of a text.',
  parameters: [
    { name: 'list', kind: 'value', summary: 'A column of lists: several answers in one cell.' },
    { name: 'answer', kind: 'text', summary: 'The answer to look for.' },
  ],
  aggregates: false,
  type: (types) => {
    const [list, answer] = [typeAt(types, 0), typeAt(types, 1)];
    return unless(BOOLEAN, wantList(list), wantText(answer));
  },
  sql: ({ args: [list = '', answer = ''], words }) => `coalesce(${words.holds(list, answer)}, FALSE)`,
  examples: [
    { expression: 'has(people.interests, "Golf")', gives: { ana: true, ben: false, cleo: false } },
    { expression: 'has(people.interests, "Wine")', gives: { ana: true, ben: true, cleo: false } },
  ],
});
