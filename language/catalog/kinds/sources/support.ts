// Contacts, complaints and returns: many rows per entity.

import { defineSourceKind } from '../kind.ts';

export const support = defineSourceKind({
  name: 'support',
  summary: 'Contacts, complaints and returns: many rows per entity.',
  rows: 'many',
  entities: true,
  example: 'source contacts: support { from: "data/contacts.csv"; key: customer_id; time: opened_on }',
});
