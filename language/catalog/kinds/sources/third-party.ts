// Bought or public data about the entities: one row per entity.

import { defineSourceKind } from '../kind.ts';

export const thirdParty = defineSourceKind({
  name: 'third_party',
  summary: 'Bought or public data about the entities: one row per entity.',
  rows: 'one',
  entities: true,
  example: 'source panel: third_party { from: "data/panel.csv"; key: customer_id }',
});
