// The Gamma–Gamma model: derivatives, one optimum, recovery, and what it says of customers without repeats.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logGamma } from '../../../../server/engine/statistics/numeric/log-gamma.ts';
import { createRandom, drawBelow } from '../../../../server/engine/statistics/numeric/random.ts';
import { gammaGamma, type SpendingHistory } from '../../../../server/engine/statistics/value/gamma-gamma.ts';
import { drawGamma } from './simulate.ts';
import { integrate, options, scattered, slopes } from './support.ts';

const TRUTH = { p: 5, q: 4, v: 20 };

function spenders(seed: number, count: number): SpendingHistory {
  const random = createRandom(seed, 'spenders');
  const made = { repeats: new Float64Array(count), meanValue: new Float64Array(count), customers: new Float64Array(count).fill(1) };
  for (let i = 0; i < count; i++) {
    const x = drawBelow(random, 8);
    made.repeats[i] = x;
    if (x > 0) made.meanValue[i] = drawGamma(random, TRUTH.p * x, drawGamma(random, TRUTH.q, TRUTH.v) * x);
  }
  return made;
}

const one = (x: number, mean: number): SpendingHistory => ({ repeats: Float64Array.of(x), meanValue: Float64Array.of(mean), customers: Float64Array.of(1) });

describe('Gamma–Gamma', () => {
  it('has exact derivatives', () => {
    const few = spenders(1, 40);
    for (const values of scattered(TRUTH, 10)) {
      const exact = gammaGamma.gradient(values, few);
      for (const [i, slope] of slopes(gammaGamma.parameters, values, (at) => gammaGamma.logLikelihood(at, few)).entries()) {
        expect(Math.abs(slope - (exact[i] ?? Number.NaN))).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)));
      }
    }
  });

  it('finds the truth, whatever the currency', async () => {
    const history = spenders(2, 10_000);
    const fit = await gammaGamma.fit(history, options);
    expect(fit).toMatchObject({ converged: true, starts: 5, reached: 5, customers: history.repeats.filter((x) => x > 0).length });
    for (const name of ['p', 'q', 'v'] as const) expect(Math.abs((fit.values[name] ?? 0) - TRUTH[name])).toBeLessThan(3.5 * (fit.standardErrors[name] ?? 0));
    const inCents = await gammaGamma.fit({ ...history, meanValue: history.meanValue.map((m) => m * 1e5) }, options);
    expect(inCents.values['p']).toBeCloseTo(fit.values['p'] ?? 0, 5);
    expect((inCents.values['v'] ?? 0) / 1e5).toBeCloseTo(fit.values['v'] ?? 0, 4);
  });

  it('reaches one optimum from all starts of ten seeds', async () => {
    const history = spenders(3, 2000);
    const first = await gammaGamma.fit(history, options);
    for (let seed = 2; seed <= 11; seed++) {
      const fit = await gammaGamma.fit(history, { ...options, seed });
      expect(fit.reached).toBe(fit.starts);
      for (const name of gammaGamma.parameters) expect((fit.values[name] ?? 0) / (first.values[name] ?? 0)).toBeCloseTo(1, 5);
    }
  });

  it('is a density in the mean value', () => {
    expect(integrate((m) => (m > 0 ? Math.exp(gammaGamma.logLikelihood(TRUTH, one(3, m))) : 0), 3000, 20_000)).toBeCloseTo(1, 6);
  });

  // ν given the history is Gamma(px + q, v + xm), the mean of a purchase p/ν.
  it('expects p/ν of the posterior', () => {
    const [x, m] = [2, 50];
    const [shape, rate] = [TRUTH.p * x + TRUTH.q, TRUTH.v + x * m];
    const mean = integrate(
      (nu) => (nu > 0 ? (TRUTH.p / nu) * Math.exp(shape * Math.log(rate) - logGamma(shape) + (shape - 1) * Math.log(nu) - rate * nu) : 0),
      1.5,
    );
    expect(gammaGamma.expectedValue(TRUTH, x, m)).toBeCloseTo(mean, 6);
    expect(gammaGamma.expectedValue(TRUTH, 0, 0)).toBeCloseTo((TRUTH.p * TRUTH.v) / (TRUTH.q - 1), 10);
    // Zero amounts only tell nothing: the population's mean.
    expect(gammaGamma.expectedValue(TRUTH, 3, 0)).toBe(gammaGamma.expectedValue(TRUTH, 0, 0));
  });

  it('has no mean to give where it is infinite', () => {
    expect(gammaGamma.expectedValue({ p: 5, q: 1, v: 20 }, 0, 0)).toBeNaN();
    expect(gammaGamma.expectedValue({ p: 0.2, q: 0.7, v: 20 }, 1, 10)).toBeNaN();
    expect(gammaGamma.expectedValue({ p: 5, q: 0.9, v: 20 }, 1, 10)).toBeCloseTo((5 * 30) / 4.9, 10);
  });

  it('lies between the customer and the population', () => {
    const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(positive(1e-6, 1e6), positive(1.001, 1e6), positive(1e-6, 1e6), fc.integer({ min: 1, max: 10_000 }), positive(1e-2, 1e7), (p, q, v, x, m) => {
        const population = gammaGamma.expectedValue({ p, q, v }, 0, 0);
        const own = gammaGamma.expectedValue({ p, q, v }, x, m);
        expect(own).toBeGreaterThanOrEqual(Math.min(m, population) * (1 - 1e-9));
        expect(own).toBeLessThanOrEqual(Math.max(m, population) * (1 + 1e-9));
      }),
      { seed: 1 },
    );
  });

  it('ends with finite values on odd data', async () => {
    const many = (x: number[], m: number[]): SpendingHistory => ({
      repeats: Float64Array.from(x),
      meanValue: Float64Array.from(m),
      customers: new Float64Array(x.length).fill(1),
    });
    for (const nobody of [many([], []), many([0, 0], [0, 0]), many([1], [10]), many([2, 2], [0, -5])]) {
      const fit = await gammaGamma.fit(nobody, options);
      expect(fit).toMatchObject({ converged: false, reached: 0 });
      for (const value of [...Object.values(fit.values), fit.logLikelihood]) expect(Number.isFinite(value)).toBe(true);
    }
    for (const odd of [many([1, 2, 3], [10, 10, 10]), many([1, 1], [0.01, 1e9]), many([10_000, 9000, 1], [20, 21, 1e-9])]) {
      const fit = await gammaGamma.fit(odd, options);
      for (const value of [...Object.values(fit.values), ...Object.values(fit.standardErrors), fit.logLikelihood]) expect(Number.isFinite(value)).toBe(true);
    }
  });
});
