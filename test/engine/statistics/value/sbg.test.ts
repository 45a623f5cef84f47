// The shifted-beta-geometric model: published forecasts, derivatives, recovery, bounds.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, drawFraction } from '../../../../server/engine/statistics/numeric/random.ts';
import { type ContractHistory, countContracts, sbg } from '../../../../server/engine/statistics/value/sbg.ts';
import { drawBeta } from './simulate.ts';
import { integrate, options, scattered, slopes } from './support.ts';

const TRUTH = { alpha: 0.7, beta: 3 };

/** Contracts that began 1 to 10 periods ago. */
function contracts(seed: number, count: number): ContractHistory {
  const random = createRandom(seed, 'contracts');
  const periods = new Float64Array(count);
  const churned = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const chance = drawBeta(random, TRUTH.alpha, TRUTH.beta);
    const age = 1 + (i % 10);
    let renewed = 0;
    while (renewed < age && drawFraction(random) >= chance) renewed++;
    churned[i] = renewed < age ? 1 : 0;
    periods[i] = renewed < age ? renewed + 1 : age;
  }
  return countContracts(periods, churned);
}

describe('sBG', () => {
  it('projects retention', () => {
    const values = { alpha: 0.668, beta: 3.806 };
    // Fader & Hardie (2007), eq. 8: S(t) = Π (β + j − 1)/(α + β + j − 1); the survivors it was fitted to are within two percent.
    let product = 1;
    for (let t = 1; t <= 12; t++) {
      product *= (3.806 + t - 1) / (0.668 + 3.806 + t - 1);
      expect(sbg.survival(values, t)).toBeCloseTo(product, 12);
    }
    for (const [i, share] of [0.743, 0.653, 0.593, 0.551, 0.517, 0.491].entries()) expect(Math.abs(sbg.survival(values, i + 2) - share)).toBeLessThan(0.02);
    expect(sbg.survival(values, 1)).toBeCloseTo(3.806 / 4.474, 12);
    // Retention in period t is (β + t − 1)/(α + β + t − 1), so it rises.
    expect(sbg.conditionalSurvival(values, 4, 1)).toBeCloseTo((3.806 + 4) / (0.668 + 3.806 + 4), 12);
    expect(sbg.conditionalSurvival(values, 4, 3)).toBeCloseTo(sbg.survival(values, 7) / sbg.survival(values, 4), 12);
  });

  it('is an integral over the chance to leave, between periods too', () => {
    const { alpha, beta } = { alpha: 1.5, beta: 3 };
    const density = (p: number) => p ** (alpha - 1) * (1 - p) ** (beta - 1);
    for (const t of [0.5, 2, 3.25])
      expect(sbg.survival({ alpha, beta }, t)).toBeCloseTo(integrate((p) => density(p) * (1 - p) ** t, 1) / integrate(density, 1), 9);
  });

  it('chances to leave and to stay add up to 1', () => {
    const history = (periods: number, churned: number): ContractHistory => ({
      periods: Float64Array.of(periods),
      churned: Float64Array.of(churned),
      customers: Float64Array.of(1),
    });
    let total = Math.exp(sbg.logLikelihood(TRUTH, history(9, 0)));
    for (let t = 1; t <= 9; t++) total += Math.exp(sbg.logLikelihood(TRUTH, history(t, 1)));
    expect(total).toBeCloseTo(1, 12);
    expect(sbg.logLikelihood(TRUTH, history(0, 0))).toBe(0);
    expect(sbg.logLikelihood(TRUTH, history(0, 1))).toBe(sbg.logLikelihood(TRUTH, history(1, 1)));
  });

  it('has exact derivatives', () => {
    const few = contracts(1, 60);
    for (const values of scattered(TRUTH, 10)) {
      const exact = sbg.gradient(values, few);
      for (const [i, slope] of slopes(sbg.parameters, values, (at) => sbg.logLikelihood(at, few)).entries()) {
        expect(Math.abs(slope - (exact[i] ?? Number.NaN))).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)));
      }
    }
  });

  it('finds the truth, and one optimum from all starts of ten seeds', async () => {
    const history = contracts(2, 20_000);
    for (let seed = 1; seed <= 10; seed++) {
      const fit = await sbg.fit(history, { ...options, seed });
      expect(fit).toMatchObject({ converged: true, starts: 5, reached: 5, customers: 20_000 });
      for (const name of ['alpha', 'beta'] as const)
        expect(Math.abs((fit.values[name] ?? 0) - TRUTH[name])).toBeLessThan(3.5 * (fit.standardErrors[name] ?? 0));
    }
  });

  it('says so where there is nothing to learn', async () => {
    const nobody = new Float64Array(5);
    for (const history of [
      countContracts(new Float64Array(), new Float64Array()),
      countContracts(Float64Array.of(3, 4, 5, 1, 2), nobody),
      countContracts(new Float64Array(5).fill(1), new Float64Array(5).fill(1)),
      countContracts(nobody, nobody),
    ]) {
      const fit = await sbg.fit(history, options);
      expect(fit).toMatchObject({ converged: false, reached: 0, standardErrors: {} });
      for (const value of [...Object.values(fit.values), fit.logLikelihood]) expect(Number.isFinite(value)).toBe(true);
    }
    // Everybody leaves at the fifth renewal: no beta does that, and the fit ends at a limit.
    const same = await sbg.fit(countContracts(new Float64Array(50).fill(5), new Float64Array(50).fill(1)), options);
    for (const value of [...Object.values(same.values), same.logLikelihood]) expect(Number.isFinite(value)).toBe(true);
  });

  it('survival falls from 1 and never below 0', () => {
    const parameter = fc.double({ min: -13, max: 13, noNaN: true }).map(Math.exp);
    const time = fc.double({ min: 0, max: 20_000, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, time, time, time, (alpha, beta, n, a, b) => {
        const values = { alpha, beta };
        const [near, far] = [Math.min(a, b), Math.max(a, b)].map((h) => sbg.conditionalSurvival(values, n, h)) as [number, number];
        expect(near).toBeLessThanOrEqual(1);
        expect(far).toBeGreaterThanOrEqual(0);
        expect(far).toBeLessThanOrEqual(near * (1 + 1e-10));
        expect(sbg.conditionalSurvival(values, n, 0)).toBe(1);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
