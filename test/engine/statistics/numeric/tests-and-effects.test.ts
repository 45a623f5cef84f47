// Effect sizes, tests and adjustments against worked values; the source of each stands beside it.

import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { adjustedResiduals, expectedCounts } from '../../../../server/engine/statistics/numeric/adjusted-residuals.ts';
import { chiSquareTail } from '../../../../server/engine/statistics/numeric/chi-square-tail.ts';
import { chiSquare, cramersV } from '../../../../server/engine/statistics/numeric/cramers-v.ts';
import { cliffsDelta, dominance, mannWhitneyP } from '../../../../server/engine/statistics/numeric/dominance.ts';
import { chiSquareP, cohensH } from '../../../../server/engine/statistics/numeric/effects.ts';
import { etaSquared } from '../../../../server/engine/statistics/numeric/eta-squared.ts';
import { holm } from '../../../../server/engine/statistics/numeric/holm.ts';
import { kruskalWallis } from '../../../../server/engine/statistics/numeric/kruskal-wallis.ts';
import { effectInterval, noncentralChiSquareCdf, noncentralityInterval } from '../../../../server/engine/statistics/numeric/noncentral.ts';
import { permutationP } from '../../../../server/engine/statistics/numeric/permutation.ts';
import { createRandom } from '../../../../server/engine/statistics/numeric/random.ts';
import { midRanks } from '../../../../server/engine/statistics/numeric/ranks.ts';
import { groupsInOrder, sortedColumn } from '../../../../server/engine/statistics/numeric/sorted-column.ts';
import { irisRows, irisSpecies } from '../../../support/iris.ts';

const species = Int32Array.from(irisSpecies);
const sepalLength = Float64Array.from(irisRows, (row) => row[0] ?? 0);

function dominanceOf(values: Float64Array, labels: readonly number[], groups: number) {
  const column = sortedColumn(values);
  return dominance(column, groupsInOrder(column, Int32Array.from(labels), groups), groups);
}

describe('differences between groups', () => {
  // R: kruskal.test(Sepal.Length ~ Species, iris) gives 96.937; summary(aov(Sepal.Length ~ Species)) gives 63.21 of 63.21 + 38.96.
  it('gives R’s figures on Iris', () => {
    const { h, epsilonSquared } = kruskalWallis(sepalLength, species, 3);
    expect(h).toBeCloseTo(96.937, 3);
    expect(epsilonSquared).toBeCloseTo((96.937436 - 2) / 147, 5);
    expect(etaSquared(sepalLength, species, 3)).toBeCloseTo(0.618706, 5);
  });

  // R: wilcox.test(x, y) with x = 0.80 0.83 1.89 1.04 1.45 1.38 1.91 1.64 0.73 1.46, y = 1.15 0.88 0.90 0.74 1.21 (Hollander & Wolfe 1973, 69f.;
  // the example of its help page): W = 35, of 50 pairs; with `exact = FALSE` z = (35 − 25 − 0.5) / √(10 · 5 · 16 / 12) = 1.1635, p = 0.2446.
  it('gives R’s Mann–Whitney test, and Cliff’s delta from the same pairs', () => {
    const values = Float64Array.from([0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46, 1.15, 0.88, 0.9, 0.74, 1.21]);
    const found = dominanceOf(
      values,
      Array.from(values, (_, i) => (i < 10 ? 0 : 1)),
      2,
    );
    expect(found.above[1]).toBe(35);
    expect(cliffsDelta(found, 0, 1)).toBeCloseTo(2 * (35 / 50) - 1, 12);
    expect(mannWhitneyP(found, 0, 1)).toBeCloseTo(0.2446, 4);
    expect(mannWhitneyP(found, 1)).toBe(mannWhitneyP(found, 0, 1));
  });

  // By hand: 1 2 2 against 2 3: of 6 pairs 0 above and two equal, so δ = 2 · (1 / 6) − 1; Σ(t³ − t) = 24 of n(n − 1) = 20,
  // variance 3 · 2 / 12 · (6 − 24 / 20) = 2.4, z = (3 − 1 − 0.5) / √2.4 = 0.9682, p = 0.3329. The third group takes no part.
  it('counts equal values half and corrects for them; against the rest, everybody else is one group', () => {
    const values = Float64Array.from([1, 2, 2, 2, 3, 2, Number.NaN, 9]);
    const found = dominanceOf(values, [0, 0, 0, 1, 1, 2, 0, -1], 3);
    expect(Array.from(found.sizes)).toEqual([3, 2, 1]);
    expect(cliffsDelta(found, 0, 1)).toBeCloseTo(-2 / 3, 12);
    expect(mannWhitneyP(found, 0, 1)).toBeCloseTo(0.3329, 4);
    // Against 2 3 2: of 9 pairs 0 above and four equal.
    expect(cliffsDelta(found, 0)).toBeCloseTo((2 * 2) / 9 - 1, 12);
    expect(mannWhitneyP(found, 0, 2)).toBe(1);
  });

  it('measures shares on the arcsine scale', () => {
    expect(cohensH(0.5, 0.25)).toBeCloseTo(Math.PI / 6, 10);
    // 30 and 20 of 50: with Yates's correction χ² = 100 (|30·30 − 20·20| − 50)² / (50 · 50 · 50 · 50) = 3.24, so z = 1.8 and p = 0.0719.
    expect(chiSquareP(30, 50, 20, 50)).toBeCloseTo(0.0719, 4);
    expect(chiSquareP(20, 20, 30, 30)).toBe(1);
  });

  it('ranks equal values in the middle', () => {
    expect(Array.from(midRanks(Float64Array.from([10, 20, 20, 5])))).toEqual([2, 3.5, 3.5, 1]);
  });
});

describe('association of categories', () => {
  // scipy 1.17.1: chi2.sf(x, df).
  it.each([
    [3.841459, 1, 0.04999999465319563],
    [0.001, 1, 0.9747728793699604],
    [0.5, 3, 0.9188914116546758],
    [10, 15, 0.8197399195036016],
    [52, 9, 4.5203168229982414e-8],
    [66.8178568248859, 3, 2.0484848526492978e-14],
    [719.6481831042083, 3, 1.152086240963785e-155],
  ])('gives SciPy’s tail of chi-square at %f with %i degrees', (x, df, p) => {
    expect(chiSquareTail(x, df) / p).toBeCloseTo(1, 11);
  });

  it('has a tail at the ends, and none without degrees', () => {
    expect(chiSquareTail(0, 3)).toBe(1);
    expect(chiSquareTail(1500, 2)).toBeLessThan(1e-300);
    expect(chiSquareTail(1, 0)).toBeNaN();
    expect(chiSquareTail(Number.NaN, 2)).toBeNaN();
  });

  // scipy 1.17.1: (observed − expected_freq) / sqrt(expected_freq (1 − row / n) (1 − column / n)), as R’s chisq.test(…)$stdres.
  it('gives the adjusted residuals of R and SciPy, and 0 where nothing can depart', () => {
    const smoking = [
      [144, 80, 58, 63],
      [115, 79, 27, 36],
      [106, 33, 65, 44],
      [65, 16, 39, 32],
    ];
    const right = [
      [-0.5446, 1.3743, -1.2024, 0.4808],
      [0.6885, 4.5752, -3.9713, -1.693],
      [-0.0632, -3.3356, 3.4096, 0.1324],
      [-0.0408, -3.3771, 2.3252, 1.2649],
    ];
    for (const [i, row] of adjustedResiduals(smoking).entries()) for (const [j, z] of row.entries()) expect(z).toBeCloseTo(right[i]?.[j] ?? Number.NaN, 4);
    expect(
      adjustedResiduals([
        [3, 0],
        [4, 0],
      ]).flat(),
    ).toEqual([0, 0, 0, 0]);
    expect(
      expectedCounts([
        [30, 20, 0],
        [20, 30, 0],
      ]),
    ).toEqual([25, 25, 25, 25]);
  });

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
