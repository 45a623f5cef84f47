// What customers do: how often, how recently, through which channel, with which features.

import { defineDimensionKind } from '../kind.ts';

export const behavioral = defineDimensionKind({
  name: 'behavioral',
  summary: 'What customers do: how often, how recently, through which channel, with which features.',
  explains: true,
  role: 'base',
  example: 'dimension Engagement: behavioral "How customers buy" { recency = recency(orders) }',
});
