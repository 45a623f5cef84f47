// The model of the next product on a handful of purchases worked out by hand: counts, chances, mixture, lists, baselines, evaluation.

import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../../server/engine/result/pace.ts';
import { byPopularity, byRecency, placesIn } from '../../../../../server/engine/statistics/predict/next-product/baselines.ts';
import { basketOn, basketsOf, daysWithPurchase } from '../../../../../server/engine/statistics/predict/next-product/baskets.ts';
import { chancesOf, followingShares, ownShares } from '../../../../../server/engine/statistics/predict/next-product/chances.ts';
import { countCategories, countPurchases } from '../../../../../server/engine/statistics/predict/next-product/counts.ts';
import { evaluate } from '../../../../../server/engine/statistics/predict/next-product/evaluate.ts';
import { hitRates } from '../../../../../server/engine/statistics/predict/next-product/hit-rates.ts';
import { likeliest, mixture } from '../../../../../server/engine/statistics/predict/next-product/model.ts';
import { type Evidence, fitWeights, historyClass } from '../../../../../server/engine/statistics/predict/next-product/weights.ts';

/** a is 0, b is 1, and c is 2 and rare: customer 0 buys a, b, then a and b; customer 1 a and c; customer 2 nothing; customer 3 b, then a. */
const rows = [
  [0, 10, 0],
  [0, 20, 1],
  [0, 30, 0],
  [0, 30, 1],
  [1, 10, 0],
  [1, 10, 2],
  [3, 30, 1],
  [3, 31, 0],
] as const;
const column = (i: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[i]);
const baskets = basketsOf(4, column(0), column(1), column(2));
const NAMED = 2;
const near = (values: Iterable<number>, expected: readonly number[]) => {
  const got = [...values];
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, 12);
  });
};

describe('baskets', () => {
  it('hold the days of each customer in order, none for one without a purchase', () => {
    expect([0, 1, 2, 3].map((customer) => daysWithPurchase(baskets, customer))).toEqual([3, 1, 0, 2]);
    expect([...basketOn(baskets, 0, 2)]).toEqual([0, 1]);
    expect([...basketOn(baskets, 3, 1)]).toEqual([0]);
  });

  it('may be empty', () => {
    const none = basketsOf(2, new Float64Array(), new Float64Array(), new Float64Array());
    expect([daysWithPurchase(none, 0), daysWithPurchase(none, 1)]).toEqual([0, 0]);
  });
});

describe('counts', () => {
  it.each([
    // a, b, others bought; then what follows a, b, others.
    [0, [4, 3, 1], [0, 1, 0, 2, 1, 0, 0, 0, 0]],
    [1, [2, 2, 1], [0, 1, 0, 0, 0, 0, 0, 0, 0]],
    [2, [2, 1, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ])('without the last %d days', (held, bought, followed) => {
    const counts = atOnce(countPurchases(baskets, NAMED, held));
    expect([...counts.bought]).toEqual(bought);
    expect([...counts.followed]).toEqual(followed);
    expect([...countCategories(baskets, 3, held)]).toEqual(bought);
  });
});

describe('chances', () => {
  const chances = chancesOf(atOnce(countPurchases(baskets, NAMED, 0)));

  it('are popularity with one more of each: (4 + 1) / 11, (3 + 1) / 11, (1 + 1) / 11', () => {
    near(chances.popular, [5 / 11, 4 / 11, 2 / 11]);
  });

  it('follow by Witten and Bell: one kind after a, two kinds after b, nothing after c', () => {
    near(chances.following, [5 / 22, 15 / 22, 2 / 22, 32 / 55, 19 / 55, 4 / 55, 5 / 11, 4 / 11, 2 / 11]);
  });

  it('of a last day with a and b are the mean of both', () => {
    const shares = new Float64Array(3);
    followingShares(chances, baskets, 0, 3, shares);
    near(shares, [89 / 220, 113 / 220, 18 / 220]);
  });

  it('of own habits fade by the purchase day: a 1 + ¼, b 1 + ½', () => {
    const shares = new Float64Array(3);
    ownShares(baskets, NAMED, 0, 3, 0.5, shares);
    near(shares, [5 / 11, 6 / 11, 0]);
  });

  it('mix by the weights of the history, and add up to 1', () => {
    const weights = [1, 2, 4, 8, 16, 32].map((days) =>
      days === 2 ? { days, own: 0.5, following: 0.25, popular: 0.25 } : { days, own: 0, following: 0, popular: 1 },
    );
    const of = mixture(baskets, chances, { halfLife: 1, weights });
    near(of(0, 3), [389 / 880, 433 / 880, 58 / 880]);
    near(of(1, 1), [5 / 11, 4 / 11, 2 / 11]);
  });
});

describe('lists', () => {
  it('name the likeliest first, ties by their order, and never what is rare', () => {
    expect(likeliest(Float64Array.of(0.1, 0.3, 0.3, 0.05, 0.9), 3)).toEqual([1, 2, 0]);
    expect(likeliest(Float64Array.of(0.4, 0.3, 0.2, 0.1, 0), 3)).toEqual([0, 1, 2]);
    expect(likeliest(Float64Array.of(0.1, 0.2, 0.3, 0), 1)).toEqual([2]);
    expect(likeliest(Float64Array.of(0.1, 0.9), 5)).toEqual([0]);
  });

  it('of the baselines: by popularity; by recency, filled up by popularity', () => {
    const popularity = byPopularity(Float64Array.of(3, 5, 5, 9));
    expect([...popularity]).toEqual([3, 1, 2, 0]);
    const ranking = Uint32Array.of(1, 0, 2);
    // Customer 0 bought b on day 2, a on day 1; customer 3 bought b; what is missing is the rest by popularity.
    expect(byRecency(baskets, 0, 2, ranking, placesIn(ranking), 5)).toEqual([1, 0, 2]);
    expect(byRecency(baskets, 0, 3, ranking, placesIn(ranking), 1)).toEqual([1]);
    expect(byRecency(baskets, 3, 1, Uint32Array.of(2, 0, 1), placesIn(Uint32Array.of(2, 0, 1)), 2)).toEqual([1, 2]);
  });
});

describe('weights', () => {
  const evidence = (count: number, own: number, other: number): Evidence => ({
    own: new Float64Array(count).fill(own),
    following: new Float64Array(count).fill(other),
    popular: new Float64Array(count).fill(other),
    history: new Uint8Array(count),
  });

  it('follow the evidence, drawn to those of all: 101/103 over all, then (100 + 20 · 101/103) / 120', () => {
    const { weights, logLikelihood } = atOnce(fitWeights(evidence(100, 1, 0)));
    expect(weights[0]?.own).toBeCloseTo((100 + (20 * 101) / 103) / 120, 12);
    expect(weights[5]?.own).toBeCloseTo(101 / 103, 12);
    expect(logLikelihood).toBeCloseTo(100 * Math.log(weights[0]?.own ?? 0), 10);
    for (const { own, following, popular } of weights) expect(own + following + popular).toBeCloseTo(1, 12);
  });

  it.each([
    ['no evidence', evidence(0, 1, 0)],
    ['evidence that favours nobody', evidence(50, 0.2, 0.2)],
  ])('count every view the same with %s', (_, given) => {
    for (const { own, following, popular } of atOnce(fitWeights(given)).weights) near([own, following, popular], [1 / 3, 1 / 3, 1 / 3]);
  });

  it('are those of the class of history', () => {
    expect([1, 2, 3, 4, 15, 16, 31, 32, 10_000].map(historyClass)).toEqual([0, 1, 1, 2, 3, 4, 4, 5, 5]);
  });
});

describe('evaluation', () => {
  const weights = [1, 2, 4, 8, 16, 32].map((days) => ({ days, own: 0.5, following: 0.25, popular: 0.25 }));
  const found = atOnce(evaluate(baskets, NAMED, 3, { weights }));

  it('predicts the last day of those with two or more, from the days before', () => {
    // Customer 0: a and b at .4375 each, a first by name, and bought. Customer 3: b .6875, a .1875, and a bought.
    expect(found.customers).toBe(2);
    expect([...found.model]).toEqual([1, 0, 0, 2]);
    // Without last days a and b are as popular, a first by name; what they bought last was b.
    expect([...found.popular]).toEqual([1, 0, 0, 1]);
    expect([...found.repeatLast]).toEqual([1, 0, 0, 2]);
    expect(found.logProbability).toBeCloseTo((2 * Math.log(0.4375) + Math.log(0.1875)) / 3, 12);
    expect(found.popularLogProbability).toBeCloseTo(Math.log(3 / 8), 12);
  });

  it('counts hits for lists that are shorter than all there is', () => {
    const [first, ...more] = hitRates(found, 3);
    expect(more).toEqual([]);
    expect([first?.model.hits, first?.popular.hits, first?.repeatLast.hits]).toEqual([1, 2, 1]);
    // Wilson (1927) of 1 in 2.
    expect(first?.model.low).toBeCloseTo(0.0945312, 6);
    expect(first?.verdict).toBe('as good');
    expect(hitRates(found, 1)).toEqual([]);
  });

  it('judges the model against the better baseline on the same customers', () => {
    const places = (count: number, place: number) => new Uint8Array(50).fill(place, 0, count).fill(6, count);
    const judged = (model: number, popular: number, repeatLast: number) =>
      hitRates({ ...found, customers: 50, model: places(model, 3), popular: places(popular, 2), repeatLast: places(repeatLast, 1) }, 9).map(
        ({ verdict }) => verdict,
      );
    // At 1 only what they bought last hits, at 3 all three do.
    expect(judged(40, 10, 20)).toEqual(['worse', 'better', 'better']);
    expect(judged(20, 22, 0)).toEqual(['as good', 'as good', 'as good']);
    expect(judged(20, 30, 0)).toEqual(['as good', 'worse', 'worse']);
  });
});
