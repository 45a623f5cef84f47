// Which category a customer buys next: own habits, what follows what, and popularity, mixed by weights learned from purchases held back.

import { type Pace, paced } from '../../result/pace.ts';
import { type Baskets, daysWithPurchase } from './next-product/baskets.ts';
import { chancesOf } from './next-product/chances.ts';
import { countPurchases } from './next-product/counts.ts';
import { type Evaluation, evaluate } from './next-product/evaluate.ts';
import { learnMixture } from './next-product/learn.ts';
import { eachBuyer, likeliest, mixture, type NextProductParameters } from './next-product/model.ts';

/** Customers with a second purchase day that are needed to learn and to judge. */
export const FEWEST_RETURNING = 20;
/** Categories that are predicted, the most frequent; the others are one that is not. */
export const MOST_CATEGORIES = 100;
/** As many of a customer's categories are ranked. */
const RANKED = 5;

export interface NextProductLearning {
  readonly baskets: Baskets;
  /** Names of the categories that are predicted, sorted; their position is their number. */
  readonly categories: readonly string[];
  /** Of all numbers, rare ones from `categories.length` on. */
  readonly numbers: number;
  readonly pace: Pace;
}

export interface LearnedNextProduct {
  readonly parameters: NextProductParameters;
  readonly evaluation: Evaluation;
  /** Customers that the weights were learned from. */
  readonly learnedFrom: number;
}

export function returning(baskets: Baskets): number {
  let count = 0;
  for (let customer = 0; customer < baskets.customers; customer++) if (daysWithPurchase(baskets, customer) > 1) count++;
  return count;
}

/** The same purchases give the same result to the last bit. Throws when cancelled. */
export function learnNextProduct(learning: NextProductLearning): Promise<LearnedNextProduct> {
  return paced(learn(learning), learning.pace);
}

function* learn({ baskets, categories, numbers }: NextProductLearning): Generator<void, LearnedNextProduct> {
  const named = categories.length;
  const { customers: learnedFrom, ...given } = yield* learnMixture(baskets, named);
  const evaluation = yield* evaluate(baskets, named, numbers, given);
  const { bought, followed } = yield* countPurchases(baskets, named, 0);
  const rows = Array.from(bought, (_, from) => followed.subarray(from * bought.length, (from + 1) * bought.length).join(' '));
  return { parameters: { categories, bought: Array.from(bought), followed: rows, ...given }, evaluation, learnedFrom };
}

export interface NextProducts {
  /** One list per rank, the likeliest first; per customer the number of the category, NaN for one without a purchase. */
  readonly ranked: readonly Float64Array[];
  readonly probabilities: readonly Float64Array[];
  /** Per category: customers for whom it comes first, and its mean probability over customers with a purchase. */
  readonly first: Float64Array;
  readonly mean: Float64Array;
  readonly customers: number;
}

/** From the parameters and the purchases of the customers, of nothing else. Throws when cancelled. */
export function nextProducts(parameters: NextProductParameters, baskets: Baskets, pace: Pace): Promise<NextProducts> {
  return paced(predict(parameters, baskets), pace);
}

function* predict(parameters: NextProductParameters, baskets: Baskets): Generator<void, NextProducts> {
  const chances = chancesOf({
    bought: Float64Array.from(parameters.bought),
    followed: Float64Array.from(parameters.followed.flatMap((row) => row.split(' ').map(Number))),
  });
  const probabilitiesOf = mixture(baskets, chances, parameters);
  const lists = () => Array.from({ length: Math.min(RANKED, chances.named) }, () => new Float64Array(baskets.customers).fill(Number.NaN));
  const [ranked, probabilities] = [lists(), lists()];
  const [first, mean] = [new Float64Array(chances.named), new Float64Array(chances.named)];
  let customers = 0;
  yield* eachBuyer(baskets, (customer, days) => {
    const found = probabilitiesOf(customer, days);
    customers++;
    for (let at = 0; at < chances.named; at++) mean[at] = (mean[at] as number) + (found[at] as number);
    likeliest(found, RANKED).forEach((category, rank) => {
      (ranked[rank] as Float64Array)[customer] = category;
      (probabilities[rank] as Float64Array)[customer] = found[category] as number;
      if (rank === 0) first[category] = (first[category] as number) + 1;
    });
  });
  return { ranked, probabilities, first, mean: mean.map((total) => (customers === 0 ? 0 : total / customers)), customers };
}
