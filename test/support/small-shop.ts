// A small shop for tests of the front ends: three kinds of customers so far apart that any run finds them, and a spec that fits.

import { createDraws, csvLine } from '../../examples/draws.ts';

const KINDS = [
  { orders: 2, amount: 20 },
  { orders: 8, amount: 90 },
  { orders: 20, amount: 15 },
];

function smallShop(customers = 90): string {
  const draws = createDraws(5, 'small shop');
  const rows = Array.from({ length: customers }, (_, i) => {
    const { orders, amount } = KINDS[i % KINDS.length] ?? { orders: 1, amount: 1 };
    return Array.from({ length: orders + draws.whole(0, 1) }, (__, j) =>
      csvLine([`c${i}`, `2025-${String((j % 9) + 1).padStart(2, '0')}-${String(draws.whole(1, 28)).padStart(2, '0')}`, (amount + draws.fraction()).toFixed(2)]),
    ).join('');
  });
  return `customer,day,amount\n${rows.join('')}`;
}

export const SMALL_SPEC = `segmentation Small "Small shop" {
  sponsor: "CEO"
  owner: "Insights"
  entity: customer
  as_of: 2025-09-30
}

source orders: transactions "Orders" {
  from: "orders.csv"
  key: customer
  time: day
  columns {
    customer: id
    day: date
    amount: money(GBP) "Order value"
  }
}

dimension Buying: behavioral "How they buy" {
  orders "Orders" = count(orders in last 12 months)
  basket "Basket" = mean(orders.amount)
}

model Main: kmeans {
  segments: 2..4
  bootstraps: 20
  nulls: 19
}
`;

export const smallFiles = (): Record<string, string> => ({ 'orders.csv': smallShop(), 'small.segspec': SMALL_SPEC });
