// SEG308: A column of a source with many rows per entity stands alone.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { sentence } from '../words.ts';

export const missingAggregate = defineRule<{ complaint: string }>({
  code: 'SEG308',
  name: 'missing-aggregate',
  severity: 'error',
  summary: 'A column of a source with many rows per entity stands alone.',
  message: ({ complaint }) => sentence(complaint),
  why: 'A feature is one value per entity; with many rows it has to be said how they become one.',
  help: 'Put the column into an aggregate: `sum`, `mean`, `last`, `mode`, …',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = orders.amount }`,
    valid: `${SHOP}dimension D: behavioral { a = last(orders.amount) }`,
  },
});
