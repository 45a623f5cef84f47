// A table in a warehouse.

import { definePublishKind } from '../kind.ts';

export const table = definePublishKind({
  name: 'table',
  summary: 'A table in a warehouse.',
  target: 'analytics',
  example: 'publish Members: table { to: "analytics.segments"; columns: customer, segment; owner: "Data Platform" }',
});
