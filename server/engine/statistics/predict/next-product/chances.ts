// The three views of what is bought next that are mixed: what is popular, what follows what was bought last, what the customer buys anyway.

import { type Baskets, basketOn } from './baskets.ts';
import { boughtOn, type Counts } from './counts.ts';

/** Probabilities over `named + 1` categories, from counts over all customers. */
export interface Chances {
  readonly named: number;
  readonly popular: Float64Array;
  /** Row-major: of the column, on the purchase day after the row. */
  readonly following: Float64Array;
}

/**
 * Popularity with one purchase more of each category, so that none is impossible (Laplace); what follows a category is interpolated with popularity:
 * (N(a, b) + T(a) p(b)) / (N(a) + T(a)), T(a) the different categories seen after a.
 * Witten, I. H. & Bell, T. C. (1991). The zero-frequency problem. IEEE Transactions on Information Theory 37, 1085–1094, method C.
 */
export function chancesOf({ bought, followed }: Counts): Chances {
  const size = bought.length;
  const total = bought.reduce((sum, count) => sum + count, 0);
  const popular = bought.map((count) => (count + 1) / (total + size));
  const following = new Float64Array(size * size);
  for (let from = 0; from < size; from++) {
    const row = followed.subarray(from * size, (from + 1) * size);
    const seen = row.reduce((sum, count) => sum + count, 0);
    const kinds = row.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    for (let to = 0; to < size; to++) {
      const prior = popular[to] as number;
      following[from * size + to] = seen === 0 ? prior : ((row[to] as number) + kinds * prior) / (seen + kinds);
    }
  }
  return { named: size - 1, popular, following };
}

/** Sets `into` to the mean over what was bought on the customer's last of `days` days of what follows it. */
export function followingShares({ named, following }: Chances, baskets: Baskets, customer: number, days: number, into: Float64Array): void {
  const last = basketOn(baskets, customer, days - 1);
  const size = named + 1;
  into.fill(0);
  for (const { category, times } of boughtOn(last, named))
    for (let to = 0; to < size; to++) into[to] = (into[to] as number) + (times / last.length) * (following[category * size + to] as number);
}

/** Sets `into` to the categories' shares in the customer's first `days` days; every purchase day further back counts `decay` times the one after it. */
export function ownShares(baskets: Baskets, named: number, customer: number, days: number, decay: number, into: Float64Array): void {
  into.fill(0);
  let weight = 1;
  let total = 0;
  for (let day = days - 1; day >= 0; day--) {
    const basket = basketOn(baskets, customer, day);
    for (const category of basket) {
      const at = Math.min(category, named);
      into[at] = (into[at] as number) + weight;
    }
    total += weight * basket.length;
    weight *= decay;
  }
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) / total;
}
