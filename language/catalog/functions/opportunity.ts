// `opportunity`: how much a need is both important and unmet.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantItem } from './argument-types.ts';

export const opportunity = defineFunction({
  name: 'opportunity',
  family: 'survey',
  summary: 'How much a need is both important and unmet.',
  details: 'importance + max(importance − satisfaction, 0) (Ulwick 2005).\nMissing where one of the answers is.',
  parameters: [
    { name: 'importance', kind: 'rating', summary: 'How important the outcome is.' },
    { name: 'satisfaction', kind: 'rating', summary: 'How satisfied the respondent is with it today.' },
  ],
  aggregates: false,
  type: (types) => unless(NUMBER, wantItem(typeAt(types, 0)), wantItem(typeAt(types, 1))),
  sql: ({ args: [importance = 'NULL', satisfaction = 'NULL'] }) =>
    `(${importance} + CASE WHEN ${importance} IS NULL OR ${satisfaction} IS NULL THEN NULL WHEN ${importance} > ${satisfaction} THEN ${importance} - ${satisfaction} ELSE 0 END)`,
  examples: [{ expression: 'opportunity(people.importance, people.satisfaction)', gives: { ana: 8, ben: 4, cleo: 2 } }],
});
