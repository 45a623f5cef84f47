// How often what comes next is among the first of a ranked list: the mixture against the most popular, and against repeating the last purchases.

import { type Counted, countPurchases, distributionsOf, largest, type Mixing, mix, type PurchaseDays } from './next-category.ts';

export const DEPTHS = [1, 3, 5] as const;

export interface Hits {
  /** Entities whose last day was held back. */
  readonly cases: number;
  /** Of them, hits within the first 1, 3 and 5. */
  readonly model: readonly number[];
  readonly popular: readonly number[];
  readonly repeat: readonly number[];
  /** Mean over them of the log-probability of what was bought; of what nobody bought before it is left out. */
  readonly logProbability: number;
}

/** Holds back the last day of everybody who has one before it; a day is hit where any of its categories is listed. */
export function countHits(days: PurchaseDays, mixing: Mixing): Hits {
  const { categories: k, dayStart, itemStart, items } = days;
  const counted = countPurchases(days, 1);
  const [own, next, mixed] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  const popular = largest(counted.popularity, 5);
  const found = { cases: 0, model: [0, 0, 0], popular: [0, 0, 0], repeat: [0, 0, 0] };
  let [logarithms, judged] = [0, 0];
  for (let e = 0; e + 1 < dayStart.length; e++) {
    const first = dayStart[e] as number;
    const target = (dayStart[e + 1] as number) - 1;
    if (target <= first) continue;
    found.cases++;
    distributionsOf(days, counted, mixing.halfLife, first, target, own, next);
    mix(mixing, own, next, counted.popularity, mixed);
    const bought = items.subarray(itemStart[target], itemStart[target + 1]);
    tally(found.model, largest(mixed, 5), bought);
    tally(found.popular, popular, bought);
    tally(found.repeat, lastFirst(days, counted, first, target, popular), bought);
    const probability = bought.reduce((total, c) => total + (mixed[c] as number), 0) / bought.length;
    if (probability > 0) {
      logarithms += Math.log(probability);
      judged++;
    }
  }
  return { ...found, logProbability: judged === 0 ? 0 : logarithms / judged };
}

function tally(hits: number[], list: readonly number[], bought: Uint32Array): void {
  const at = list.findIndex((category) => bought.includes(category));
  if (at >= 0) for (const [i, depth] of DEPTHS.entries()) if (at < depth) hits[i] = (hits[i] as number) + 1;
}

/** What somebody bought, the latest first, those of one day by how popular they are; filled up by the most popular. */
function lastFirst({ itemStart, items }: PurchaseDays, { popularity }: Counted, first: number, end: number, popular: readonly number[]): number[] {
  const list: number[] = [];
  for (let day = end - 1; day >= first && list.length < 5; day--) {
    const own = Array.from(items.subarray(itemStart[day], itemStart[day + 1])).filter((category) => !list.includes(category));
    own.sort((a, b) => (popularity[b] as number) - (popularity[a] as number) || a - b);
    list.push(...own);
  }
  return [...list, ...popular.filter((category) => !list.includes(category))].slice(0, 5);
}
