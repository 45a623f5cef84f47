// The two rankings that need no model, which it must beat: what is popular, and what the customer bought last.

import { type Baskets, basketOn } from './baskets.ts';

/** Categories from the most bought to the least, rare ones too; ties in the order they are numbered. */
export function byPopularity(bought: Float64Array): Uint32Array {
  return Uint32Array.from(bought.keys()).sort((a, b) => (bought[b] as number) - (bought[a] as number) || a - b);
}

/** The first `count` of a customer's categories by recency as of the first `days` days, those of one day and what is missing by popularity. */
export function byRecency(baskets: Baskets, customer: number, days: number, popularity: Uint32Array, place: Uint32Array, count: number): number[] {
  const ranking: number[] = [];
  const add = (category: number) => {
    if (ranking.length < count && !ranking.includes(category)) ranking.push(category);
  };
  for (let day = days - 1; day >= 0 && ranking.length < count; day--) {
    const basket = basketOn(baskets, customer, day).slice();
    for (const category of basket.sort((a, b) => (place[a] as number) - (place[b] as number))) add(category);
  }
  for (let at = 0; at < popularity.length && ranking.length < count; at++) add(popularity[at] as number);
  return ranking;
}

/** Where each category stands in a ranking. */
export function placesIn(ranking: Uint32Array): Uint32Array {
  const place = new Uint32Array(ranking.length);
  ranking.forEach((category, at) => {
    place[category] = at;
  });
  return place;
}
