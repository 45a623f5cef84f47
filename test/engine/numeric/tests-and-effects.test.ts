// Effect sizes, tests and adjustments against worked values; the source of each stands beside it.

import { describe, expect, it } from 'vitest';
import { chiSquare, cramersV } from '../../../server/engine/numeric/cramers-v.ts';
import { cohensD, cohensH, proportionsP, welchP } from '../../../server/engine/numeric/effects.ts';
import { etaSquared } from '../../../server/engine/numeric/eta-squared.ts';
import { holm } from '../../../server/engine/numeric/holm.ts';
import { kruskalWallis } from '../../../server/engine/numeric/kruskal-wallis.ts';
import { effectInterval, noncentralChiSquareCdf, noncentralityInterval } from '../../../server/engine/numeric/noncentral.ts';
import { permutationP } from '../../../server/engine/numeric/permutation.ts';
import { createRandom } from '../../../server/engine/numeric/random.ts';
import { midRanks } from '../../../server/engine/numeric/ranks.ts';
import { createPace } from '../../../server/engine/pace.ts';
import { irisRows, irisSpecies } from '../../support/iris.ts';

const species = Int32Array.from(irisSpecies);
const sepalLength = Float64Array.from(irisRows, (row) => row[0] ?? 0);

describe('differences between groups', () => {
  // R: kruskal.test(Sepal.Length ~ Species, iris) gives 96.937; summary(aov(Sepal.Length ~ Species)) gives 63.21 of 63.21 + 38.96.
  it('gives R’s figures on Iris', () => {
    const { h, epsilonSquared } = kruskalWallis(sepalLength, species, 3);
    expect(h).toBeCloseTo(96.937, 3);
    expect(epsilonSquared).toBeCloseTo((96.937436 - 2) / 147, 5);
    expect(etaSquared(sepalLength, species, 3)).toBeCloseTo(0.618706, 5);
  });

  // R: t.test(setosa, versicolor) on Sepal.Length: t = −10.521, df = 86.538, p < 2.2e−16.
  it('gives R’s Welch test on Iris', () => {
    const sample = (from: number) => {
      const values = sepalLength.slice(from, from + 50);
      const mean = values.reduce((a, b) => a + b, 0) / 50;
      return { n: 50, mean, variance: values.reduce((a, b) => a + (b - mean) ** 2, 0) / 49 };
    };
    expect(welchP(sample(0), sample(50))).toBeLessThan(1e-15);
    // The textbook two-sample case with equal sizes: d = t · √(2/n).
    expect(Math.abs(cohensD(sample(0), sample(50)))).toBeCloseTo(10.521 * Math.sqrt(2 / 50), 3);
    expect(welchP({ n: 1, mean: 0, variance: 0 }, sample(0))).toBe(1);
  });

  it('measures shares on the arcsine scale', () => {
    expect(cohensH(0.5, 0.25)).toBeCloseTo(Math.PI / 6, 10);
    // z = 2 for 60 % and 40 % of 50: two-sided p 0.0455.
    expect(proportionsP(0.6, 50, 0.4, 50)).toBeCloseTo(0.0455, 4);
    expect(proportionsP(1, 20, 1, 30)).toBe(1);
  });

  it('ranks equal values in the middle', () => {
    expect(Array.from(midRanks(Float64Array.from([10, 20, 20, 5])))).toEqual([2, 3.5, 3.5, 1]);
  });
});

describe('association of categories', () => {
  // 2 × 2, n = 100: χ² = 100 (40·40 − 10·10)² / 50⁴ = 36; Bergsma: √((0.36 − 1/99) / (1 − 1/99)).
  const table = [
    [40, 10],
    [10, 40],
  ];
  it('corrects Cramér’s V for bias', () => {
    expect(chiSquare(table).chi2).toBeCloseTo(36, 10);
    expect(cramersV(table)).toBeCloseTo(Math.sqrt((0.36 - 1 / 99) / (1 - 1 / 99)), 10);
    expect(
      cramersV([
        [25, 25],
        [25, 25],
      ]),
    ).toBe(0);
    expect(
      cramersV([
        [1, 2],
        [0, 0],
      ]),
    ).toBeNaN();
  });
});

describe('intervals', () => {
  it('inverts the noncentral chi-square', () => {
    const { low, high } = noncentralityInterval(36, 1);
    expect(noncentralChiSquareCdf(36, 1, low)).toBeCloseTo(0.975, 6);
    expect(noncentralChiSquareCdf(36, 1, high)).toBeCloseTo(0.025, 6);
    // One degree of freedom is a squared normal: (6 ± 1.96)².
    expect(low).toBeCloseTo(4.040036 ** 2, 2);
    expect(high).toBeCloseTo(7.959964 ** 2, 2);
    expect(noncentralityInterval(0.5, 3).low).toBe(0);
  });

  it('agrees with its approximation where one takes over from the other', () => {
    expect(noncentralChiSquareCdf(1995, 4, 1900)).toBeCloseTo(noncentralChiSquareCdf(2001, 4, 1906), 3);
  });

  it('holds the effect it is about', () => {
    const { low, high } = effectInterval(0.6187, 150, 3);
    expect(low).toBeGreaterThan(0.48);
    expect(low).toBeLessThan(0.6187);
    expect(high).toBeGreaterThan(0.6187);
    expect(high).toBeLessThan(0.72);
    expect(effectInterval(1, 10, 2)).toEqual({ low: 1, high: 1 });
  });
});

describe('many tests', () => {
  // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03, 0.06, 0.06, 0.02.
  it('adjusts as R does', () => {
    for (const [i, p] of holm([0.01, 0.04, 0.03, 0.005]).entries()) expect(p).toBeCloseTo([0.03, 0.06, 0.06, 0.02][i] ?? 0, 12);
    expect(holm([0.9, 0.9])).toEqual([1, 1]);
  });

  it('counts how often chance does as well', async () => {
    const eta = (labels: Int32Array) => etaSquared(sepalLength, labels, 3);
    expect(await permutationP(species, eta, 99, createRandom(1), createPace())).toBe(0.01);
    const alternating = Int32Array.from(species, (_, i) => i % 3);
    expect(await permutationP(alternating, eta, 199, createRandom(1), createPace())).toBeGreaterThan(0.05);
    expect(await permutationP(species, () => 1, 19, createRandom(1), createPace())).toBe(1);
  });
});
