// How the best solution of a mixture is looked for: EM in strides never loses likelihood and comes to where plain EM comes, and no start ends lower for
// the candidates beside it.

import { describe, expect, it } from 'vitest';
import { atOnce, createPace } from '../../../../server/engine/result/pace.ts';
import { gaussianSearch } from '../../../../server/engine/statistics/methods/gaussian-mixture.ts';
import { fitMixture } from '../../../../server/engine/statistics/methods/mixture-fit.ts';
import { advanceEm, beginEm, type EmProblem } from '../../../../server/engine/statistics/numeric/em.ts';
import { bestCandidate } from '../../../../server/engine/statistics/numeric/em-search.ts';
import { squaredSteps } from '../../../../server/engine/statistics/numeric/em-squared.ts';
import { gaussianMixtureProblem, mixtureData } from '../../../../server/engine/statistics/numeric/gaussian-mixture-em.ts';
import type { GaussianMixtureModel } from '../../../../server/engine/statistics/numeric/gaussian-mixture-model.ts';
import { createRandom, drawBelow, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';

const pace = createPace();

/** Groups that overlap, each with a shape of its own; every third set is skewed. */
function problemOf(seed: number, k: number, covariance: 'full' | 'diagonal' = 'full'): EmProblem<GaussianMixtureModel> {
  const random = createRandom(seed, 'mixture search');
  const [rows, columns, groups] = [400, 2 + (seed % 3), 3 + (seed % 3)];
  const centres = Array.from({ length: groups * columns }, () => 2 * drawNormal(random));
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const group = drawBelow(random, groups);
    const common = drawNormal(random);
    for (let j = 0; j < columns; j++) {
      const value = (centres[group * columns + j] as number) + ((group % 3) / 2) * common + drawNormal(random);
      data[i * columns + j] = seed % 3 === 0 ? Math.exp(value / 3) : value;
    }
  }
  return gaussianMixtureProblem(mixtureData({ rows, columns, data }, new Float64Array(rows).fill(1), covariance), k);
}

describe('EM in strides', () => {
  it('never loses likelihood, and ends on a hill in fewer steps', () => {
    let [plain, strides, higher] = [0, 0, 0];
    for (let seed = 0; seed < 12; seed++) {
      const problem = problemOf(seed, 2 + (seed % 4), seed % 2 === 0 ? 'full' : 'diagonal');
      const begin = () => beginEm(problem.start(seed, createRandom(seed)));
      const [slow, fast] = [begin(), begin()];
      advanceEm(problem, slow, 20_000, 1e-11);
      let before = Number.NEGATIVE_INFINITY;
      const going = squaredSteps(problem, fast, 20_000, 1e-11);
      while (going.next().done !== true) {
        expect(fast.logLikelihood).toBeGreaterThanOrEqual(before - 1e-9 * Math.abs(before));
        before = fast.logLikelihood;
      }
      expect(fast.converged).toBe(true);
      // On a hill: plain steps lead no further.
      const ended = fast.logLikelihood;
      advanceEm(problem, fast, 200, -1);
      expect(Math.abs(fast.logLikelihood - ended)).toBeLessThan(1e-5 * Math.abs(ended));
      if (fast.logLikelihood > slow.logLikelihood - 1e-6 * Math.abs(ended)) higher++;
      plain += slow.iterations;
      strides += fast.iterations - 200;
    }
    expect(higher).toBeGreaterThanOrEqual(11);
    expect(strides).toBeLessThan(0.6 * plain);
  });

  it('stops at its limit', () => {
    const problem = problemOf(1, 4);
    const run = beginEm(problem.start(0, createRandom(1)));
    atOnce(squaredSteps(problem, run, 45, -1));
    expect(run.iterations).toBe(45);
  });
});

describe('the search for the best mixture', () => {
  it('takes the best candidate of a start', async () => {
    let better = 0;
    for (let seed = 0; seed < 8; seed++) {
      const problem = problemOf(seed, 6);
      const one = await bestCandidate(problem, 0, createRandom(seed), 1, 1e-8, pace);
      const eight = await bestCandidate(problem, 0, createRandom(seed), 8, 1e-8, pace);
      expect([one.iterations, eight.iterations]).toEqual([0, 20]);
      atOnce(squaredSteps(problem, one, 20, 1e-8));
      if (eight.logLikelihood > one.logLikelihood) better++;
    }
    expect(better).toBeGreaterThanOrEqual(5);
  });

  it('ends no lower for candidates, and higher now and then', async () => {
    let higher = 0;
    for (let seed = 0; seed < 6; seed++) {
      const problem = problemOf(seed, 7);
      const search = gaussianSearch(7, { restarts: 20, seed });
      expect(search.candidates).toBe(4);
      const without = await fitMixture(problem, 7, { ...search, candidates: 0 }, pace);
      const found = await fitMixture(problem, 7, search, pace);
      expect(found.objectives).toHaveLength(20);
      expect(found.best.logLikelihood).toBe(-Math.min(...found.objectives));
      expect(found.best.logLikelihood).toBeGreaterThan(without.best.logLikelihood - 1e-6);
      if (found.best.logLikelihood > without.best.logLikelihood + 0.1) higher++;
    }
    expect(higher).toBeGreaterThan(1);
  });

  it('spends nothing on candidates where classes are few', () => {
    expect([2, 3, 4, 7, 8, 20].map((k) => gaussianSearch(k, { restarts: 20, seed: 1 }).candidates)).toEqual([0, 0, 4, 4, 16, 16]);
  });
});
