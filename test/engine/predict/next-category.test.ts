// What comes next, against figures worked out by hand.

import { describe, expect, it } from 'vitest';
import { countPurchases, distributionsOf, largest, learnMixing, mix, type PurchaseDays } from '../../../server/engine/predict/next-category.ts';
import { countHits } from '../../../server/engine/predict/next-hits.ts';

/** Entities as lists of days, days as lists of categories. */
function purchases(categories: number, entities: readonly (readonly (readonly number[])[])[]): PurchaseDays {
  const [dayStart, itemStart, items]: [number[], number[], number[]] = [[], [], []];
  for (const days of entities) {
    dayStart.push(itemStart.length);
    for (const day of days) {
      itemStart.push(items.length);
      items.push(...day);
    }
  }
  return {
    categories,
    dayStart: Uint32Array.from([...dayStart, itemStart.length]),
    itemStart: Uint32Array.from([...itemStart, items.length]),
    items: Uint32Array.from(items),
  };
}

describe('counting', () => {
  // a: {0} {1} {0,2}; b: {1}.
  const days = purchases(3, [[[0], [1], [0, 2]], [[1]]]);

  it('takes shares of days with a category, and what follows what', () => {
    const { popularity, transitions } = countPurchases(days, 0);
    // 0 twice, 1 twice, 2 once.
    expect(Array.from(popularity)).toEqual([0.4, 0.4, 0.2]);
    // After 0 came 1; after 1 came half 0 and half 2; nothing followed 2, so what everybody buys.
    expect(Array.from(transitions)).toEqual([0, 1, 0, 0.5, 0, 0.5, 0.4, 0.4, 0.2]);
  });

  it('leaves the last days out', () => {
    const { popularity, transitions } = countPurchases(days, 1);
    expect(Array.from(popularity)).toEqual([0.5, 0.5, 0]);
    expect(Array.from(transitions)).toEqual([0, 1, 0, 0.5, 0.5, 0, 0.5, 0.5, 0]);
  });

  it('weighs older purchases less, and mixes', () => {
    const counted = countPurchases(days, 0);
    const [own, next, mixed] = [new Float64Array(3), new Float64Array(3), new Float64Array(3)];
    // Half-life of one day: {0} counts ¼, {1} ½, {0, 2} 1, half each: 0 ¼ + ½, 1 ½, 2 ½, of 1¾.
    distributionsOf(days, counted, 1, 0, 3, own, next);
    [3 / 7, 2 / 7, 2 / 7].forEach((share, c) => void expect(own[c]).toBeCloseTo(share, 14));
    // Half of what follows 0, half of what follows 2.
    [0.2, 0.7, 0.1].forEach((share, c) => void expect(next[c]).toBeCloseTo(share, 14));
    mix({ weights: [0.5, 0.25, 0.25], halfLife: 1 }, own, next, counted.popularity, mixed);
    expect(mixed[1]).toBeCloseTo(0.5 * (2 / 7) + 0.25 * 0.7 + 0.25 * 0.4, 14);
    expect(mixed.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
    expect(largest(Float64Array.of(0.2, 0.5, 0.2, 0.5), 3)).toEqual([1, 3, 0]);
  });
});

describe('learning and judging', () => {
  it('puts all weight on what decides', () => {
    // Everybody goes round 0 → 1 → 2 → 3 → 0, from where they begin.
    const round = Array.from({ length: 80 }, (_, e) => Array.from({ length: 6 }, (__, t) => [(e + t) % 4]));
    const days = purchases(4, round);
    const mixing = learnMixing(days, 1);
    expect(mixing.weights[1]).toBeGreaterThan(0.99);
    expect(mixing.learnedOn).toBe(80);
    // The next is always right; the most popular and the last purchase are not.
    expect(countHits(days, mixing)).toMatchObject({ cases: 80, model: [80, 80, 80], popular: [20, 60, 80], repeat: [0, 0, 80] });
    // Everybody keeps to their own.
    const loyal = purchases(
      4,
      Array.from({ length: 80 }, (_, e) => Array.from({ length: 6 }, () => [e % 4])),
    );
    const own = learnMixing(loyal, 1);
    expect(own.weights[0] + own.weights[1]).toBeGreaterThan(0.99);
    expect(countHits(loyal, own)).toMatchObject({ model: [80, 80, 80], repeat: [80, 80, 80], popular: [20, 60, 80] });
  });

  it('has nothing to learn from single days, and divides by nothing', () => {
    const single = purchases(2, [[[0]], [[1]], []]);
    expect(learnMixing(single, 1).learnedOn).toBe(0);
    expect(countHits(single, { weights: [0, 0, 1], halfLife: 1 })).toMatchObject({ cases: 0, logProbability: 0 });
  });
});
