// Lookup tables such as products or stores, with a key of their own.

import { defineSourceKind } from '../kind.ts';

export const reference = defineSourceKind({
  name: 'reference',
  summary: 'Lookup tables such as products or stores, with a key of their own.',
  rows: 'one',
  entities: false,
  example: 'source products: reference { from: "data/products.csv"; key: product_id }',
});
