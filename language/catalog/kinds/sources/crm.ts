// The customer master: one row per entity.

import { defineSourceKind } from '../kind.ts';

export const crm = defineSourceKind({
  name: 'crm',
  summary: 'The customer master: one row per entity.',
  rows: 'one',
  entities: true,
  example: 'source customers: crm { from: "data/customers.csv"; key: customer_id }',
});
