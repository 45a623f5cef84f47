// A table in a warehouse.

import { definePublishKind } from '../kind.ts';

export const table = definePublishKind({
  name: 'table',
  summary: 'A table in a warehouse.',
  target: 'analytics',
  takes: ['table'],
  modes: ['replace', 'history'],
  example: 'publish Members: table { to: warehouse.table("analytics.segments"); columns: customer, segment; owner: "Data Platform" }',
});
