// Hit rates of the model and of the baselines, with intervals, and whether the model beats the better of them.

import type { HitRate, HitsByLength } from '../../../result/fitted-report.ts';
import { mcnemar } from '../../numeric/mcnemar.ts';
import { round } from '../../numeric/round.ts';
import { wilsonInterval } from '../../numeric/wilson.ts';
import type { Evaluation } from './evaluate.ts';

/** Lists of so many categories are judged (statistics.md §7). */
const LENGTHS = [1, 3, 5] as const;
const VERDICTS = { '-1': 'worse', '0': 'as good', '1': 'better' } as const;

/** For lists shorter than all `categories`: longer ones always hit. */
export function hitRates({ model, popular, repeatLast, customers }: Evaluation, categories: number): HitsByLength[] {
  return LENGTHS.filter((length) => length < categories).map((length) => {
    const [hits, byPopularity, byRecency] = [model, popular, repeatLast].map((places) => hitsWithin(places, length)) as [number, number, number];
    const baseline = byRecency > byPopularity ? repeatLast : popular;
    return {
      length,
      model: hitRate(hits, customers),
      popular: hitRate(byPopularity, customers),
      repeatLast: hitRate(byRecency, customers),
      verdict: VERDICTS[mcnemar(onlyFirst(model, baseline, length), onlyFirst(baseline, model, length))],
    };
  });
}

export function hitRate(hits: number, customers: number): HitRate {
  const { low, high } = wilsonInterval(hits, customers);
  return { hits, rate: customers === 0 ? 0 : round(hits / customers), low: round(low), high: round(high) };
}

const hit = (place: number | undefined, length: number): boolean => place !== undefined && place > 0 && place <= length;

function hitsWithin(places: Uint8Array, length: number): number {
  return places.reduce((hits, place) => hits + (hit(place, length) ? 1 : 0), 0);
}

/** Customers hit by the first list and not by the second. */
function onlyFirst(first: Uint8Array, second: Uint8Array, length: number): number {
  return first.reduce((count, place, customer) => count + (hit(place, length) && !hit(second[customer], length) ? 1 : 0), 0);
}
