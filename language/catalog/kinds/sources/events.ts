// What people did on the web, in the app or in a campaign: many rows per entity.

import { defineSourceKind } from '../kind.ts';

export const events = defineSourceKind({
  name: 'events',
  summary: 'What people did on the web, in the app or in a campaign: many rows per entity.',
  rows: 'many',
  entities: true,
  example: 'source visits: events { from: "data/visits.parquet"; key: customer_id; time: at }',
});
