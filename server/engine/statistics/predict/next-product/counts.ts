// What is counted over all customers: how often each category is bought, and which are bought on the purchase day after which.

import { type Baskets, basketOn, daysWithPurchase } from './baskets.ts';

/** Counts over `named + 1` categories; the last stands for all that are too rare to be predicted. */
export interface Counts {
  readonly bought: Float64Array;
  /** Row-major, (named + 1)²: how often the column was bought on the purchase day after the row. */
  readonly followed: Float64Array;
}

const TURN = 4096;

/** Of a customer's days, how many are seen where the last `held` are held back; one stays where there is any. */
const daysSeen = (days: number, held: number): number => (days === 0 ? 0 : Math.max(1, days - held));

/** Counts all purchases but those on the last `held` days of each customer. */
export function* countPurchases(baskets: Baskets, named: number, held: number): Generator<void, Counts> {
  const size = named + 1;
  const bought = new Float64Array(size);
  const followed = new Float64Array(size * size);
  for (let customer = 0; customer < baskets.customers; customer++) {
    const seen = daysSeen(daysWithPurchase(baskets, customer), held);
    let before: readonly Bought[] = [];
    for (let day = 0; day < seen; day++) {
      const now = boughtOn(basketOn(baskets, customer, day), named);
      for (const { category, times } of now) bought[category] = (bought[category] as number) + times;
      for (const from of before)
        for (const to of now) {
          const cell = from.category * size + to.category;
          followed[cell] = (followed[cell] as number) + from.times * to.times;
        }
      before = now;
    }
    if (customer % TURN === 0) yield;
  }
  return { bought, followed };
}

/** How often every category is bought, each rare one by itself, on all but the last `held` days of each customer. */
export function countCategories(baskets: Baskets, categories: number, held: number): Float64Array {
  const bought = new Float64Array(categories);
  for (let customer = 0; customer < baskets.customers; customer++) {
    const seen = daysSeen(daysWithPurchase(baskets, customer), held);
    for (let day = 0; day < seen; day++) for (const category of basketOn(baskets, customer, day)) bought[category] = (bought[category] as number) + 1;
  }
  return bought;
}

interface Bought {
  readonly category: number;
  readonly times: number;
}

/** The categories of a day; rare ones are one, as often as there are of them. */
export function boughtOn(basket: Uint32Array, named: number): Bought[] {
  const bought: Bought[] = [];
  for (const category of basket) if (category < named) bought.push({ category, times: 1 });
  const rare = basket.length - bought.length;
  if (rare > 0) bought.push({ category: named, times: rare });
  return bought;
}
