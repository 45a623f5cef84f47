// Orders, payments or order lines: many rows per entity, each with a time.

import { defineSourceKind } from '../kind.ts';

export const transactions = defineSourceKind({
  name: 'transactions',
  summary: 'Orders, payments or order lines: many rows per entity, each with a time.',
  rows: 'many',
  entities: true,
  example: 'source orders: transactions { from: "data/orders.csv"; key: customer_id; time: ordered_at }',
});
