// Gamma functions, their derivatives, and the rules that use them, against closed forms and reference values.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digamma, digammaRise } from '../../../../server/engine/statistics/numeric/digamma.ts';
import { GAUSS_NODES, GAUSS_WEIGHTS } from '../../../../server/engine/statistics/numeric/gauss-legendre.ts';
import { logBeta, logGamma, logRising } from '../../../../server/engine/statistics/numeric/log-gamma.ts';

const positive = fc.double({ min: -18, max: 18, noNaN: true }).map(Math.exp);

describe('gamma functions', () => {
  it('have their closed forms', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 13);
    expect(logRising(3, 2)).toBeCloseTo(Math.log(12), 14);
    expect(logRising(1e8, 1) / Math.log(1e8)).toBeCloseTo(1, 15);
    expect(logRising(2, 0)).toBe(0);
    expect(logBeta(2, 3)).toBeCloseTo(-Math.log(12), 14);
    expect(logBeta(1, 1e6)).toBeCloseTo(-Math.log(1e6), 11);
    expect(digamma(1)).toBeCloseTo(-0.577215664901533, 14);
    expect(digamma(0.5)).toBeCloseTo(-0.577215664901533 - 2 * Math.LN2, 14);
    expect(digammaRise(1, 2)).toBeCloseTo(1.5, 14);
  });

  // Abramowitz & Stegun, tables 6.1, 6.3 and 6.4.
  it('have the values of the tables', () => {
    expect(logGamma(1.25)).toBeCloseTo(-0.0982718364, 10);
    expect(digamma(1.25)).toBeCloseTo(-0.2274535334, 10);
    expect(logGamma(100)).toBeCloseTo(359.1342053696, 9);
  });

  it('recur and reflect', () => {
    fc.assert(
      fc.property(positive, positive, (a, n) => {
        const near = (x: number, y: number, size: number) => expect(Math.abs(x - y)).toBeLessThan(1e-12 * Math.max(1, size));
        near(logGamma(a + 1), logGamma(a) + Math.log(a), Math.abs(logGamma(a)));
        near(logRising(a, n), logGamma(a + n) - logGamma(a), Math.abs(logGamma(a + n)) + Math.abs(logGamma(a)));
        near(logRising(a, 1), Math.log(a), Math.abs(Math.log(a)));
        near(logBeta(a, n), logBeta(n, a), 1);
        near(digamma(a + 1), digamma(a) + 1 / a, 1 / a);
      }),
      { seed: 1 },
    );
  });
});

describe('Gauss–Legendre', () => {
  it('is exact up to degree 19', () => {
    for (let degree = 0; degree < 20; degree++) {
      expect(GAUSS_NODES.reduce((total, x, i) => total + (GAUSS_WEIGHTS[i] ?? 0) * x ** degree, 0)).toBeCloseTo(1 / (degree + 1), 14);
    }
  });
});
