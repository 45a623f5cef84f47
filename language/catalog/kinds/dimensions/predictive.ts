// What customers will probably do next: leave, buy again, grow.

import { defineDimensionKind } from '../kind.ts';

export const predictive = defineDimensionKind({
  name: 'predictive',
  summary: 'What customers will probably do next: leave, buy again, grow.',
  explains: true,
  role: 'descriptor',
  example: 'dimension Outlook: predictive "What they will do" { alive = alive(orders) }',
});
