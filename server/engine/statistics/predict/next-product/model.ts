// The model of the next product as plain data, and the probabilities it gives a customer.

import { round } from '../../numeric/round.ts';
import { type Baskets, daysWithPurchase } from './baskets.ts';
import { type Chances, followingShares, ownShares } from './chances.ts';
import { historyClass, type MixingWeights } from './weights.ts';

/** Plain JSON. Counts are of all purchases; weights and decay were learned from purchases held back. */
export interface NextProductParameters {
  /** Those that are predicted, sorted by name; counts have one entry more, for all others together. */
  readonly categories: readonly string[];
  readonly bought: readonly number[];
  /** Per category how often each was bought on the purchase day after it, as text, so that a category is one line of a model file. */
  readonly followed: readonly string[];
  /** After so many purchase days a purchase counts half; absent where none fades. */
  readonly halfLife?: number;
  readonly weights: readonly MixingWeights[];
}

/** What mixes the chances of one customer. */
export interface Mixture {
  readonly halfLife?: number;
  readonly weights: readonly MixingWeights[];
}

/** What a purchase counts, of what the one on the next purchase day counts. */
export function decayOf({ halfLife }: Pick<Mixture, 'halfLife'>): number {
  return halfLife === undefined ? 1 : round(0.5 ** (1 / halfLife));
}

/** A reader of probabilities; the array it gives is used again for the next customer. */
export type ChancesOfCustomer = (customer: number, days: number) => Float64Array;

/** Probabilities over `named + 1` categories after the customer's first `days` purchase days, of which there must be one. They add up to 1. */
export function mixture(baskets: Baskets, chances: Chances, given: Mixture): ChancesOfCustomer {
  const size = chances.named + 1;
  const decay = decayOf(given);
  const [own, following, mixed] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  return (customer, days) => {
    ownShares(baskets, chances.named, customer, days, decay, own);
    followingShares(chances, baskets, customer, days, following);
    const weights = given.weights[historyClass(days)] as MixingWeights;
    for (let at = 0; at < size; at++)
      mixed[at] = weights.own * (own[at] as number) + weights.following * (following[at] as number) + weights.popular * (chances.popular[at] as number);
    return mixed;
  };
}

/** The `count` likeliest of the categories that are predicted, ties by name. */
export function likeliest(chances: Float64Array, count: number): number[] {
  const named = chances.length - 1;
  const best: number[] = [];
  for (let at = 0; at < named; at++) {
    let place = best.length;
    while (place > 0 && (chances[at] as number) > (chances[best[place - 1] as number] as number)) place--;
    if (place < count) best.splice(place, 0, at);
    if (best.length > count) best.pop();
  }
  return best;
}

/** Calls `visit` for every customer with a purchase, in order. */
export function* eachBuyer(baskets: Baskets, visit: (customer: number, days: number) => void): Generator<void, void> {
  for (let customer = 0; customer < baskets.customers; customer++) {
    const days = daysWithPurchase(baskets, customer);
    if (days > 0) visit(customer, days);
    if (customer % 4096 === 0) yield;
  }
}
