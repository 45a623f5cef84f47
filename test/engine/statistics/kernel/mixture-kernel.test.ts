// E and M of Gaussian mixtures in WebAssembly and the twin in TypeScript: the same bytes for any rows and classes, in any order of the chunks; and e^x
// and ln x of our own against those of the machine.

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { exp, log } from '../../../../server/engine/statistics/kernel/exp-log.ts';
import { mixtureSpace } from '../../../../server/engine/statistics/kernel/mixture-spaces.ts';
import { withoutKernel } from '../../../../server/engine/statistics/kernel/spaces.ts';
import { gaussianMixturePosteriors, gaussianMixtureProblem, mixtureData } from '../../../../server/engine/statistics/numeric/gaussian-mixture-em.ts';
import type { GaussianMixtureModel } from '../../../../server/engine/statistics/numeric/gaussian-mixture-model.ts';
import type { Matrix } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { createRandom, drawBelow, drawFraction, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';

afterEach(() => withoutKernel(false));

interface Case {
  readonly matrix: Matrix;
  readonly weights: Float64Array;
  readonly k: number;
  readonly covariance: 'full' | 'diagonal';
  readonly start: number;
  readonly seed: number;
}

/** Rows of every kind: whole numbers with ties, groups that overlap or lie far apart, one row far out, a column that is constant. */
const cases = fc
  .record({
    rows: fc.integer({ min: 9, max: 1500 }),
    columns: fc.integer({ min: 1, max: 9 }),
    k: fc.integer({ min: 1, max: 9 }),
    kind: fc.constantFrom('whole', 'groups', 'far apart', 'far', 'constant'),
    covariance: fc.constantFrom('full' as const, 'diagonal' as const),
    start: fc.integer({ min: 0, max: 4 }),
    seed: fc.nat(),
  })
  .map(({ rows, columns, k, kind, covariance, start, seed }): Case => {
    const random = createRandom(seed, 'mixture kernel');
    const data = Float64Array.from({ length: rows * columns }, (_, at) => {
      const [i, j] = [Math.floor(at / columns), at % columns];
      if (kind === 'whole') return drawBelow(random, 9) + (j === 0 ? i / 10 : 0);
      if (kind === 'constant' && j === 1) return 7;
      const normal = drawNormal(random) + (kind === 'far apart' ? 40 : 2) * (i % 3);
      return kind === 'far' && i === 0 ? 1e6 * normal : normal;
    });
    const weights = Float64Array.from({ length: rows }, () => 0.1 + 3 * drawFraction(random));
    return { matrix: { rows, columns, data }, weights, k, covariance, start, seed };
  });

const bytes = (values: Float64Array): string => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
const shown = ({ shares, means, covariances }: GaussianMixtureModel) => [shares, means, covariances].map(bytes);

/** Some steps from the start of a case: the log-likelihoods on the way, and the parameters in the end. */
function steps({ matrix, weights, k, covariance, start, seed }: Case) {
  const problem = gaussianMixtureProblem(mixtureData(matrix, weights, covariance), k);
  const model = problem.start(start, createRandom(seed, 'start'));
  const logLikelihoods = Float64Array.from({ length: 6 }, () => problem.step(model));
  return { logLikelihoods: bytes(logLikelihoods), model: shown(model) };
}

describe('the kernel of Gaussian mixtures', () => {
  it('steps to the same bytes as its twin', () => {
    fc.assert(
      fc.property(cases, (one) => {
        withoutKernel(false);
        const kernel = steps(one);
        withoutKernel(true);
        expect(kernel).toEqual(steps(one));
      }),
      { numRuns: 120 },
    );
  });

  it('sums up chunks in any order, one by one or together, to the same bytes', () => {
    const random = createRandom(4, 'chunks');
    const [rows, columns, k] = [9000, 4, 3];
    const matrix = { rows, columns, data: Float64Array.from({ length: rows * columns }, () => drawNormal(random)) };
    const weights = new Float64Array(rows).fill(1);
    for (const plain of [false, true]) {
      withoutKernel(plain);
      const problem = gaussianMixtureProblem(mixtureData(matrix, weights, 'full'), k);
      problem.step(problem.start(0, random));
      const space = mixtureSpace(matrix, weights, k, false);
      expect(space.chunks).toBeGreaterThan(4);
      const together = bytes(space.sums);
      space.sums.fill(Number.NaN);
      for (let chunk = space.chunks - 1; chunk >= 0; chunk--) space.gather(chunk, chunk + 1);
      expect(bytes(space.sums)).toBe(together);
    }
  });

  it('gives the log-likelihood that densities row by row give', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const given = mixtureData(one.matrix, one.weights, one.covariance);
        const problem = gaussianMixtureProblem(given, one.k);
        const model = problem.start(one.start, createRandom(one.seed, 'start'));
        problem.step(model);
        const expected = gaussianMixturePosteriors(given, model, new Float64Array(one.matrix.rows * one.k));
        expect(Math.abs(problem.step(model) - expected)).toBeLessThan(1e-11 * Math.max(Math.abs(expected), one.matrix.rows));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps two fits apart that take turns', () => {
    const random = createRandom(6);
    const problemOf = (columns: number) => {
      const matrix = { rows: 500, columns, data: Float64Array.from({ length: 500 * columns }, () => drawNormal(random)) };
      return gaussianMixtureProblem(mixtureData(matrix, new Float64Array(500).fill(1), 'full'), 3);
    };
    const problems = [problemOf(2), problemOf(5)];
    const begun = problems.map((problem) => problem.start(0, createRandom(1)));
    const alone = problems.map((problem) => {
      const model = problem.start(0, createRandom(1));
      for (let step = 0; step < 5; step++) problem.step(model);
      return shown(model);
    });
    for (let step = 0; step < 5; step++) for (const [at, problem] of problems.entries()) problem.step(begun[at] as GaussianMixtureModel);
    expect(begun.map(shown)).toEqual(alone);
  });
});

describe('e^x and ln x of our own', () => {
  /** How many units in the last place of `right` two numbers are apart. */
  const units = (found: number, right: number): number => Math.abs(found - right) / 2 ** (Math.floor(Math.log2(Math.abs(right))) - 52);
  const worst = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
  const random = createRandom(1, 'units');
  const draws = (count: number, from: number, to: number) => Array.from({ length: count }, () => from + (to - from) * drawFraction(random));

  it('are within 2 units in the last place of Math.exp and Math.log', () => {
    expect([exp(0), log(1)]).toEqual([1, 0]);
    const powers = [...draws(200_000, -50, 0), ...draws(50_000, -700, 700)];
    expect(worst(powers.map((x) => units(exp(x), Math.exp(x))))).toBeLessThanOrEqual(2);
    // Sums of posteriors before they are scaled, as close to 1 as may be; and the whole range.
    const numbers = [...draws(200_000, 1, 25), ...draws(20_000, 1, 1 + 1e-6), ...draws(50_000, -700, 700).map(Math.exp)].filter((x) => x !== 1);
    expect(worst(numbers.map((x) => units(log(x), Math.log(x))))).toBeLessThanOrEqual(2);
  });
});
