// How well the next purchase is predicted: every customer's latest purchase day, held against what was said before it.

import { byPopularity, byRecency, placesIn } from './baselines.ts';
import { type Baskets, basketOn } from './baskets.ts';
import { chancesOf } from './chances.ts';
import { countCategories, countPurchases } from './counts.ts';
import { eachBuyer, likeliest, type Mixture, mixture } from './model.ts';

/** The longest list that is judged (statistics.md §7). */
const LONGEST = 5;

export interface Evaluation {
  /** Per customer 0 where nothing is to be judged, else 1 + the place in the list of the first category that was bought; 1 + `LONGEST` is none. */
  readonly model: Uint8Array;
  readonly popular: Uint8Array;
  readonly repeatLast: Uint8Array;
  readonly customers: number;
  /** Mean over the purchases of natural logarithms of the probability they had, and of that by popularity alone. */
  readonly logProbability: number;
  readonly popularLogProbability: number;
}

/** Customers with two purchase days or more, by what was counted without the latest day of anybody. A day is a hit where any of its categories is listed. */
export function* evaluate(baskets: Baskets, named: number, categories: number, given: Mixture): Generator<void, Evaluation> {
  const chances = chancesOf(yield* countPurchases(baskets, named, 1));
  const popularity = byPopularity(countCategories(baskets, categories, 1));
  const place = placesIn(popularity);
  const popularList = Array.from(popularity.subarray(0, LONGEST));
  const probabilities = mixture(baskets, chances, given);
  const [model, popular, repeatLast] = [new Uint8Array(baskets.customers), new Uint8Array(baskets.customers), new Uint8Array(baskets.customers)];
  let [customers, purchases, logProbability, popularLogProbability] = [0, 0, 0, 0];
  yield* eachBuyer(baskets, (customer, days) => {
    if (days < 2) return;
    const bought = basketOn(baskets, customer, days - 1);
    const found = probabilities(customer, days - 1);
    model[customer] = 1 + firstHit(likeliest(found, LONGEST), bought);
    popular[customer] = 1 + firstHit(popularList, bought);
    repeatLast[customer] = 1 + firstHit(byRecency(baskets, customer, days - 1, popularity, place, LONGEST), bought);
    customers++;
    purchases += bought.length;
    for (const category of bought) {
      const kind = Math.min(category, named);
      logProbability += Math.log(found[kind] as number);
      popularLogProbability += Math.log(chances.popular[kind] as number);
    }
  });
  return { model, popular, repeatLast, customers, logProbability: logProbability / purchases, popularLogProbability: popularLogProbability / purchases };
}

/** Position of the first category that was bought; `LONGEST` where none is listed. */
function firstHit(list: readonly number[], bought: Uint32Array): number {
  const at = list.findIndex((category) => bought.includes(category));
  return at === -1 ? LONGEST : at;
}
