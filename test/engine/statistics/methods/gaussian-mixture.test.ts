// Gaussian mixtures against the R package mclust (Scrucca et al. 2016, R Journal 8/1; version 6.0.0) and statistics.md §9; and what the floor is for.

import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { gaussianMixture } from '../../../../server/engine/statistics/methods/gaussian-mixture.ts';
import { assignToMixture } from '../../../../server/engine/statistics/methods/gaussian-mixture-assign.ts';
import type { Fit, FitInput, GaussianMixtureParameters, WeightedRows } from '../../../../server/engine/statistics/methods/method.ts';
import { covarianceFloor, liftEigenvalues } from '../../../../server/engine/statistics/numeric/covariance-floor.ts';
import { distinctRows } from '../../../../server/engine/statistics/numeric/distinct-rows.ts';
import { advanceEm, beginEm } from '../../../../server/engine/statistics/numeric/em.ts';
import { gaussianMixtureProblem, type MixtureData, mixtureData } from '../../../../server/engine/statistics/numeric/gaussian-mixture-em.ts';
import { emptyMixture, prepareDensities } from '../../../../server/engine/statistics/numeric/gaussian-mixture-model.ts';
import { fromRows } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { createRandom } from '../../../../server/engine/statistics/numeric/random.ts';
import { countedPace } from '../../../support/counted-pace.ts';
import { must, normals } from '../../../support/features.ts';
import { irisRows } from '../../../support/iris.ts';

const pace = createPace();
const inputOf = (rows: WeightedRows, covariance: string, seed = 1) => ({ model: { restarts: 20, seed, covariance }, rows }) as unknown as FitInput;
const distinct = (rows: readonly (readonly number[])[]) => distinctRows(fromRows(rows), pace);
const fitted = (rows: WeightedRows, k: number, covariance = 'full') => gaussianMixture.fit(inputOf(rows, covariance), k, pace);
const logLikelihoodOf = (found: Fit) => must(found.criteria).logLikelihood;

function parametersOf(found: Fit): GaussianMixtureParameters {
  if (found.parameters.kind !== 'gaussian_mixture') throw new Error('Not a Gaussian mixture.');
  return found.parameters;
}

/** 400 rows of three groups: a tilted one, a wide round one, and a small tilted one; three decimals. */
function groups(): number[][] {
  const z = normals(17);
  return Array.from({ length: 400 }, (_, i) => {
    const [a, b, c] = [z(), z(), z()];
    const first = [a, 0.7 * a + 0.7 * b, c];
    const second = [3 + 0.5 * a, 3 + 0.5 * b, 2 + 1.5 * c];
    const third = [-4 + a, 2 - 0.8 * a + 0.4 * b, -2 + 0.5 * c];
    return (i % 8 < 4 ? first : i % 8 < 7 ? second : third).map((value) => Math.round(value * 1000) / 1000);
  });
}

/**
 * For X = iris[, 1:4], and for X = read.csv("groups.csv") with the rows of `groups()`:
 *   tight <- emControl(tol = c(1e-12, 1e-12), itmax = c(10000, 10000))
 *   f <- Mclust(X, G = k, modelNames = "VVV", control = tight); c(f$loglik, f$df, -f$bic)      # full
 *   f <- Mclust(X, G = k, modelNames = "VVI", control = tight); c(f$loglik, f$df, -f$bic)      # diagonal
 */
const mclust = [
  { data: 'iris', covariance: 'full', k: 1, logLikelihood: -379.91463, df: 14, bic: 829.97815 },
  { data: 'iris', covariance: 'full', k: 2, logLikelihood: -214.354704, df: 29, bic: 574.01783 },
  { data: 'iris', covariance: 'full', k: 3, logLikelihood: -180.185477, df: 44, bic: 580.83891 },
  { data: 'iris', covariance: 'diagonal', k: 1, logLikelihood: -741.017535, df: 8, bic: 1522.12015 },
  { data: 'iris', covariance: 'diagonal', k: 2, logLikelihood: -386.185347, df: 17, bic: 857.55149 },
  { data: 'groups', covariance: 'full', k: 1, logLikelihood: -2288.472399, df: 9, bic: 4630.86798 },
  { data: 'groups', covariance: 'full', k: 3, logLikelihood: -1791.750111, df: 29, bic: 3757.25269 },
  { data: 'groups', covariance: 'diagonal', k: 1, logLikelihood: -2472.359123, df: 6, bic: 4980.66703 },
  { data: 'groups', covariance: 'diagonal', k: 2, logLikelihood: -2087.111636, df: 13, bic: 4252.11231 },
  { data: 'groups', covariance: 'diagonal', k: 3, logLikelihood: -1884.196212, df: 20, bic: 3888.22172 },
] as const;

/** The same calls where mclust, which starts from one hierarchical clustering, ends on a lower hill than the best of random starts. */
const lowerHills = [
  { data: 'iris', covariance: 'diagonal', k: 3, logLikelihood: -307.177572 },
  { data: 'iris', covariance: 'full', k: 4, logLikelihood: -165.547524 },
  { data: 'groups', covariance: 'full', k: 2, logLikelihood: -2010.926161 },
  { data: 'groups', covariance: 'diagonal', k: 4, logLikelihood: -1876.753439 },
] as const;

const rowsOf = (data: 'iris' | 'groups') => distinct(data === 'iris' ? irisRows : groups());

describe('Gaussian mixtures, reference figures', () => {
  it.each(mclust)('$data, $covariance, k = $k: log-likelihood $logLikelihood as mclust', async ({ data, covariance, k, logLikelihood, df, bic }) => {
    const found = await fitted(await rowsOf(data), k, covariance);
    expect(Math.abs(logLikelihoodOf(found) - logLikelihood)).toBeLessThan(1e-3);
    expect(must(found.criteria).parameters).toBe(df);
    expect(Math.abs(must(found.criteria).bic - bic)).toBeLessThan(1e-2);
    expect(found.objective).toBe(-logLikelihoodOf(found));
    expect(must(found.optimum).converged).toBe(true);
    if (k > 1) expect(must(found.optimum).reached).toBeGreaterThanOrEqual(2);
  });

  it.each(lowerHills)('$data, $covariance, k = $k: no worse than mclust', async ({ data, covariance, k, logLikelihood }) => {
    expect(logLikelihoodOf(await fitted(await rowsOf(data), k, covariance))).toBeGreaterThan(logLikelihood);
  });

  it('gives −214.3547 on iris with two classes (statistics.md §9), one of them setosa', async () => {
    const rows = await rowsOf('iris');
    const found = await fitted(rows, 2);
    expect(Math.abs(logLikelihoodOf(found) + 214.3547)).toBeLessThan(1e-3);
    const { segment, confidence } = assignToMixture(fromRows(irisRows), new Uint8Array(150).fill(1), parametersOf(found));
    expect([...segment]).toEqual(irisRows.map((_, i) => (i < 50 ? 1 : 0)));
    expect(Math.min(...confidence)).toBeGreaterThan(0.99);
    expect(found.explained).toBeCloseTo((-214.3547 + 379.9146) / 150, 5);
    expect(must(found.criteria).averagePosterior.every((p) => p > 0.999 && p <= 1)).toBe(true);
  });

  it.each(['full', 'diagonal'] as const)('refits come close to it, cheaply (%s)', async (covariance) => {
    for (const data of ['iris', 'groups'] as const) {
      const rows = await rowsOf(data);
      for (let seed = 0; seed < 4; seed++) {
        const quick = must(gaussianMixture.refit)(rows, [1, 2, 3], { restarts: 20, covariance, random: (k) => createRandom(seed, 'refit', k) });
        for (const [at, k] of [1, 2, 3].entries()) {
          const found = await fitted(rows, k, covariance);
          const gap = must(found.explained) - must(quick[at]).explained;
          expect(gap).toBeGreaterThan(-1e-9);
          expect(gap).toBeLessThan(0.01);
        }
      }
    }
    const rows = await rowsOf('groups');
    const slow = assignToMixture(rows.matrix, new Uint8Array(rows.matrix.rows).fill(1), parametersOf(await fitted(rows, 3, covariance))).segment;
    const quick = must(must(gaussianMixture.refit)(rows, [3], { restarts: 20, covariance, random: () => createRandom(1) })[0]).assign(rows.matrix);
    const pairs = new Map<number, number>();
    for (const [i, c] of slow.entries()) pairs.set(c * 3 + (quick[i] ?? 0), (pairs.get(c * 3 + (quick[i] ?? 0)) ?? 0) + 1);
    const matched = [...pairs.values()].sort((a, b) => b - a).slice(0, 3);
    expect(matched.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.98 * rows.matrix.rows);
  });
});

describe('the floor under covariances', () => {
  /** One round Gaussian, or two that are `apart`, and five points in a knot so wide, at a height of `high`. */
  const withKnot = (apart: number, high: number, wide: number) => {
    const z = normals(3);
    const main = Array.from({ length: 300 }, (_, i) => [z() + (i % 2 === 0 ? 0 : apart), z()]);
    return distinct([...main, ...Array.from({ length: 5 }, () => [apart / 2 + wide * z(), high + wide * z()])]);
  };
  /** EM from a class that holds the knot and one that holds the rest. */
  const fromKnot = (given: MixtureData, centre: number, high: number, wide: number) => {
    const model = emptyMixture(2, 2, false);
    model.shares.set([300 / 305, 5 / 305]);
    model.means.set([centre, 0, centre, high]);
    model.covariances.set([1 + centre ** 2, 0, 0, 1, wide ** 2, 0, 0, wide ** 2]);
    prepareDensities(model);
    const run = beginEm(model);
    advanceEm(gaussianMixtureProblem(given, 2), run, 2000, 1e-10);
    return run;
  };
  const without = (rows: WeightedRows): MixtureData => ({ ...mixtureData(rows.matrix, rows.weights, 'full'), floor: 0 });

  it('keeps the likelihood bounded however tight five outlying points are', async () => {
    const found: number[] = [];
    for (const wide of [1e-3, 1e-6, 1e-9]) {
      const rows = await withKnot(0, 2.5, wide);
      const two = await fitted(rows, 2);
      found.push(logLikelihoodOf(two));
      // The knot is never a class of its own, and a second class is not worth its parameters.
      expect(Math.min(...parametersOf(two).shares)).toBeGreaterThan(1.4 * (5 / 305));
      expect(must(two.criteria).bic).toBeGreaterThan(must((await fitted(rows, 1)).criteria).bic);
      // Without a floor the knot wins, by more the tighter it is, without end.
      expect(fromKnot(without(rows), 0, 2.5, wide).logLikelihood).toBeGreaterThan(logLikelihoodOf(two) + 3 * Math.log(1e-2 / wide));
    }
    expect(Math.max(...found) - Math.min(...found)).toBeLessThan(1e-3);
    // Far away the knot is a group of its own, but how tight it is still counts for nothing.
    const [loose, tight] = [await withKnot(0, 8, 1e-3), await withKnot(0, 8, 1e-9)];
    expect(Math.abs(logLikelihoodOf(await fitted(loose, 2)) - logLikelihoodOf(await fitted(tight, 2)))).toBeLessThan(1e-3);
    expect(fromKnot(without(tight), 0, 8, 1e-9).logLikelihood).toBeGreaterThan(logLikelihoodOf(await fitted(tight, 2)) + 100);
  });

  it('does not let five outlying points win over two groups', async () => {
    const rows = await withKnot(4, 4, 1e-9);
    const found = await fitted(rows, 2);
    expect(Math.min(...parametersOf(found).shares)).toBeGreaterThan(0.45);
    expect(fromKnot(without(rows), 2, 4, 1e-9).logLikelihood).toBeGreaterThan(logLikelihoodOf(found));
    expect(fromKnot(mixtureData(rows.matrix, rows.weights, 'full'), 2, 4, 0.1).logLikelihood).toBeLessThan(logLikelihoodOf(found) - 10);
  });

  it('is 1 % of the smallest column variance, and does nothing on iris', async () => {
    const rows = await rowsOf('iris');
    // The variance of sepal width with divisor n is 0.1887129 (R: var(iris[, 2]) * 149 / 150).
    expect(covarianceFloor(rows.matrix, rows.weights)).toBeCloseTo(0.001887129, 9);
    for (const k of [2, 3]) {
      for (const covariance of parametersOf(await fitted(rows, k)).covariances) {
        const lifted = Float64Array.from(covariance);
        expect(liftEigenvalues(lifted, 0, 4, 0.001887129, new Float64Array(16))).toBe(false);
        expect([...lifted]).toEqual(covariance);
      }
    }
    // 1 % of the mean variance would be 0.0113562, above the smallest eigenvalue of setosa, 0.0088526 (R: eigen(cov(iris[1:50, 1:4]) * 49 / 50)).
    const setosa = Float64Array.from(must(parametersOf(await fitted(rows, 2)).covariances[1]));
    expect(liftEigenvalues(setosa.slice(), 0, 4, 0.00885, new Float64Array(16))).toBe(false);
    expect(liftEigenvalues(setosa.slice(), 0, 4, 0.00886, new Float64Array(16))).toBe(true);
    expect(
      covarianceFloor(
        fromRows([
          [5, 1],
          [5, 3],
        ]),
        Float64Array.from([1, 1]),
      ),
    ).toBeCloseTo(0.01, 12);
    expect(covarianceFloor(fromRows([[5, 1]]), Float64Array.from([3]))).toBe(1);
  });

  it('lifts eigenvalues and leaves the others and the axes alone, by hand', () => {
    // [[2, 1], [1, 2]] has eigenvalues 3 along (1, 1) and 1 along (1, −1); the lower one lifted to 1.5.
    const matrix = Float64Array.from([9, 9, 9, 9, 2, 1, 1, 2]);
    expect(liftEigenvalues(matrix, 4, 2, 0.9, new Float64Array(8))).toBe(false);
    expect(liftEigenvalues(matrix, 4, 2, 1.5, new Float64Array(8))).toBe(true);
    for (const [at, value] of [9, 9, 9, 9, 2.25, 0.75, 0.75, 2.25].entries()) expect(matrix[at]).toBeCloseTo(value, 12);
  });
});

describe('Gaussian mixtures', () => {
  it('never loses likelihood from one step to the next, floor or not', () => {
    for (let seed = 0; seed < 24; seed++) {
      const z = normals(seed + 40);
      const columns = 1 + (seed % 4);
      const rows = fromRows(
        Array.from({ length: 40 + seed }, (_, i) => Array.from({ length: columns }, (_, j) => (j === 0 && seed % 3 === 0 ? i % 3 : z() ** 3 + (i % 2)))),
      );
      const weights = Float64Array.from({ length: rows.rows }, (_, i) => 0.5 + (i % 3));
      const given = mixtureData(rows, weights, seed % 2 === 0 ? 'full' : 'diagonal');
      const problem = gaussianMixtureProblem(given, 1 + (seed % 5));
      for (const start of [0, 4]) {
        const run = beginEm(problem.start(start, createRandom(seed, 'start')));
        let before = Number.NEGATIVE_INFINITY;
        for (let step = 0; step < 60; step++) {
          advanceEm(problem, run, 1, -1);
          expect(run.logLikelihood).toBeGreaterThanOrEqual(before - 1e-9 * Math.abs(before));
          before = run.logLikelihood;
        }
      }
    }
  });

  it('does not depend on the order of rows; repeats are weights; weights may be fractions', async () => {
    const base = await fitted(await rowsOf('iris'), 3);
    const shuffled = irisRows.map((_, i) => irisRows[(i * 7) % 150] ?? []);
    expect(await fitted(await distinct(shuffled), 3)).toEqual(base);
    const { matrix, weights } = await rowsOf('iris');
    const half = await fitted({ matrix, weights: weights.map((weight) => weight / 2) }, 3);
    expect(2 * logLikelihoodOf(half)).toBeCloseTo(logLikelihoodOf(base), 6);
    for (const [c, share] of parametersOf(base).shares.entries()) expect(parametersOf(half).shares[c]).toBeCloseTo(share, 5);
    const twice = await fitted(await distinct([...irisRows, ...irisRows]), 3);
    expect(logLikelihoodOf(twice)).toBeCloseTo(2 * logLikelihoodOf(base), 5);
  });

  it('keeps its classes when columns change units', async () => {
    // ln of the density changes by ln of the scale, per row.
    const rows = groups();
    const base = logLikelihoodOf(await fitted(await distinct(rows), 3));
    const scaled = logLikelihoodOf(await fitted(await distinct(rows.map((row) => row.map((value) => value * 1000))), 3));
    expect(scaled + 400 * 3 * Math.log(1000)).toBeCloseTo(base, 5);
    // One column alone in other units, where 1 % of the mean variance would wipe out the others.
    const mixed = logLikelihoodOf(await fitted(await distinct(rows.map(([a = 0, b = 0, c = 0]) => [a, b, 1000 * c])), 3));
    expect(mixed + 400 * Math.log(1000)).toBeCloseTo(base, 2);
  });

  it('copes with what is degenerate', async () => {
    const random = createRandom(3);
    const constant = await fitted(await distinct(groups().map(([a = 0]) => [a, 7])), 2);
    expect(Number.isFinite(logLikelihoodOf(constant))).toBe(true);
    const oneColumn = await fitted(await distinct(groups().map(([a = 0]) => [a])), 2, 'diagonal');
    expect(logLikelihoodOf(oneColumn)).toBeCloseTo(logLikelihoodOf(await fitted(await distinct(groups().map(([a = 0]) => [a])), 2)), 6);
    const four = await distinct([
      [0, 0],
      [1, 5],
      [6, 2],
      [9, 9],
    ]);
    const asMany = await fitted(four, 4);
    expect(Number.isFinite(logLikelihoodOf(asMany))).toBe(true);
    expect(new Set(assignToMixture(four.matrix, new Uint8Array(4).fill(1), parametersOf(asMany)).segment).size).toBeGreaterThan(1);
    await expect(fitted(four, 5)).rejects.toThrow('too few for 5 classes');
    const settings = { restarts: 5, covariance: 'full', random: () => random } as const;
    const [few] = must(gaussianMixture.refit)(four, [9], settings);
    expect(Math.max(...must(few).assign(four.matrix))).toBeLessThan(4);
    const [same] = must(gaussianMixture.refit)(
      await distinct([
        [1, 1],
        [1, 1],
      ]),
      [2],
      settings,
    );
    expect(same).toMatchObject({ explained: 0 });
    const [none] = must(gaussianMixture.refit)({ matrix: fromRows([]), weights: new Float64Array(0) }, [2], settings);
    expect([...must(none).assign(fromRows([[1]]))]).toEqual([-1]);
    expect(gaussianMixture.sizes({ ...inputOf(four, 'full'), model: { segments: { low: 2, high: 9 } } } as unknown as FitInput)).toEqual([2, 3, 4]);
  });

  it('stops soon after a cancel', async () => {
    const z = normals(8);
    const rows = { matrix: fromRows(Array.from({ length: 20000 }, () => [z(), z(), z(), z(), z()])), weights: new Float64Array(20000).fill(1) };
    const pace = countedPace(3);
    await expect(gaussianMixture.fit(inputOf(rows, 'full'), 6, pace)).rejects.toThrow('enough');
    expect([pace.breaths(), pace.reports], 'within the first start').toEqual([3, []]);
  });
});

describe('assigning to a mixture', () => {
  const parameters: GaussianMixtureParameters = {
    kind: 'gaussian_mixture',
    shares: [0.5, 0.5],
    means: [
      [0, 0],
      [2, 0],
    ],
    covariances: [
      [1, 0, 0, 1],
      [1, 0, 0, 1],
    ],
  };

  it('takes the largest posterior, and the lower number of equal ones', () => {
    const rows = fromRows([
      [0, 3],
      [1, 0],
      [1.5, 0],
      [Number.NaN, 0],
      [0, 0],
    ]);
    const { segment, runnerUp, confidence } = assignToMixture(rows, Uint8Array.from([1, 1, 1, 1, 0]), parameters);
    expect([...segment]).toEqual([0, 0, 1, -1, -1]);
    expect([...runnerUp]).toEqual([1, 1, 0, -1, -1]);
    // By hand: the densities are as e^0 to e^−2, 1 to 1, and e^(−1/8) to e^(−9/8).
    for (const [i, p] of [1 / (1 + Math.exp(-2)), 0.5, 1 / (1 + Math.exp(-1))].entries()) expect(confidence[i]).toBeCloseTo(p, 12);
    expect([...confidence.slice(3)]).toEqual([Number.NaN, Number.NaN]);
  });

  it('weighs by share and covariance, against a density written out', () => {
    const tilted: GaussianMixtureParameters = {
      ...parameters,
      shares: [0.8, 0.2],
      covariances: [
        [2, 0.5, 0.5, 1],
        [1, -0.3, -0.3, 0.5],
      ],
    };
    const density = (c: number, x: number, y: number) => {
      const [a = 0, b = 0, , d = 0] = must(tilted.covariances[c]);
      const [mx = 0, my = 0] = must(tilted.means[c]);
      const determinant = a * d - b * b;
      const square = (d * (x - mx) ** 2 - 2 * b * (x - mx) * (y - my) + a * (y - my) ** 2) / determinant;
      return (must(tilted.shares[c]) * Math.exp(-square / 2)) / (2 * Math.PI * Math.sqrt(determinant));
    };
    for (const [x, y] of [
      [0, 0],
      [1, 1],
      [2.5, -0.5],
      [1.7, 0.1],
      [3, 0],
    ] as const) {
      const [first, second] = [density(0, x, y), density(1, x, y)];
      const { segment, confidence } = assignToMixture(fromRows([[x, y]]), new Uint8Array(1).fill(1), tilted);
      expect(segment[0]).toBe(first > second ? 0 : 1);
      expect(confidence[0]).toBeCloseTo(Math.max(first, second) / (first + second), 10);
    }
  });

  it('does not mind rounding, and refuses a variance of 0', () => {
    // Singular but for rounding.
    const flat: GaussianMixtureParameters = {
      ...parameters,
      covariances: [
        [1, 1, 1, 1],
        [1, 0, 0, 1],
      ],
    };
    expect([
      ...assignToMixture(
        fromRows([
          [0.5, 0.5],
          [2, 1],
        ]),
        Uint8Array.from([1, 1]),
        flat,
      ).segment,
    ]).toEqual([0, 1]);
    const nothing: GaussianMixtureParameters = {
      ...parameters,
      covariances: [
        [0, 0, 0, 1],
        [1, 0, 0, 1],
      ],
    };
    expect(() => assignToMixture(fromRows([[0, 0]]), Uint8Array.from([1]), nothing)).toThrow('variance that is not above 0');
  });
});
