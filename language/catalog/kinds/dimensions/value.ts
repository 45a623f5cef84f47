// What customers are worth: revenue now, lifetime value, cost to serve.

import { defineDimensionKind } from '../kind.ts';

export const value = defineDimensionKind({
  name: 'value',
  summary: 'What customers are worth: revenue now, lifetime value, cost to serve.',
  explains: true,
  role: 'base',
  example: 'dimension Worth: value "What they are worth" { revenue = sum(orders.amount) | log1p }',
});
