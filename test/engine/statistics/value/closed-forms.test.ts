// Alive and expected purchases against the formulas and integrals of the papers, worked out the long way.

import { describe, expect, it } from 'vitest';
import { logBeta, logGamma } from '../../../../server/engine/statistics/numeric/log-gamma.ts';
import { bgBb } from '../../../../server/engine/statistics/value/bg-bb.ts';
import { bgNbd } from '../../../../server/engine/statistics/value/bg-nbd.ts';
import { paretoIntegral } from '../../../../server/engine/statistics/value/pareto-integral.ts';
import { paretoNbd } from '../../../../server/engine/statistics/value/pareto-nbd.ts';
import { purchasesBeforeDropout } from '../../../../server/engine/statistics/value/purchases-before-dropout.ts';
import { historyOf, integrate } from './support.ts';

/** Gauss's ₂F₁(a, b; c; z) by its series, |z| < 1. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let [term, total] = [1, 1];
  for (let n = 0; n < 20_000 && Math.abs(term) > 1e-17 * Math.abs(total); n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    total += term;
  }
  return total;
}

describe('₂F₁ as used here', () => {
  it('has its closed forms', () => {
    for (const z of [-0.9, -0.2, 0.1, 0.5, 0.95]) {
      expect(hypergeometric(1, 1, 2, z)).toBeCloseTo(-Math.log(1 - z) / z, 12);
      expect(hypergeometric(0.7, 3.1, 3.1, z) / (1 - z) ** -0.7).toBeCloseTo(1, 12);
    }
  });
});

describe('BG/NBD', () => {
  // Fader, Hardie & Lee (2005), eq. 9 and 10.
  it.each([
    [0.24, 0.79, 2.43, 0.1],
    [2.24, 0.79, 4.43, 1],
    [2.24, 1.3, 4.43, 9],
    [26.24, 0.79, 28.43, 1.2],
    [60.5, 3, 70, 1.5],
    [80.5, 3, 70, 1.5],
    [5, 0.2, 0.3 + 1, 3],
  ])('purchases before dropout are the paper’s ₂F₁: R %d, a %d, b %d, z %d', (shape, a, b, z) => {
    const paper = ((a + b - 1) / (a - 1)) * (1 - (1 + z) ** -shape * hypergeometric(shape, b, a + b - 1, z / (1 + z)));
    expect(purchasesBeforeDropout(shape, a, b)(z) / paper).toBeCloseTo(1, 9);
  });

  // a = 1, b = 1: ∫ (1 − (1 + pz)^(−R))/p dp; for R = 1 that is ln(1 + z).
  it('is sound at a = 1, for short and for long times', () => {
    for (const z of [1e-6, 0.3, 5, 20, 300, 1e6]) expect(purchasesBeforeDropout(1, 1, 1)(z) / Math.log1p(z)).toBeCloseTo(1, 11);
    for (const near of [1 - 1e-9, 1 + 1e-9]) expect(purchasesBeforeDropout(2.5, near, 3)(4)).toBeCloseTo(purchasesBeforeDropout(2.5, 1, 3)(4), 8);
  });

  it('has limits: nobody leaves, everybody leaves at once, little time', () => {
    for (const z of [0.5, 50]) {
      expect(purchasesBeforeDropout(3, 1e-9, 2)(z) / (3 * z)).toBeCloseTo(1, 6);
      expect(purchasesBeforeDropout(3, 2, 1e-9)(z)).toBeCloseTo(1 - (1 + z) ** -3, 8);
    }
    expect(purchasesBeforeDropout(3, 2, 1)(1e-9) / 3e-9).toBeCloseTo(1, 8);
    expect(purchasesBeforeDropout(3, 2, 1)(0)).toBe(0);
    expect(purchasesBeforeDropout(3, 2, 1)(-1)).toBe(0);
  });

  it('the series and the integral agree where they meet', () => {
    for (const [a, b] of [
      [0.05, 0.1],
      [0.8, 2.4],
      [40, 3],
    ] as const) {
      // 37 (1 + z) + R z reaches 512 at z = 475/39.
      const [below, above] = [12.179487, 12.179488].map(purchasesBeforeDropout(2, a, b)) as [number, number];
      const [before, after] = [12.179486, 12.179489].map(purchasesBeforeDropout(2, a, b)) as [number, number];
      expect(above - below).toBeCloseTo((after - before) / 3, 10);
    }
  });

  // λ ~ Gamma, p ~ Beta: the likelihood of the history with and without the last dropout, integrated over both.
  it('alive and likelihood are integrals over rate and chance', () => {
    const values = { r: 1.4, alpha: 5, a: 1.2, b: 2.5 };
    const [x, tx, T] = [3, 9, 14];
    const moment = (t: number) =>
      integrate((rate) => rate ** (values.r - 1 + x) * Math.exp(-rate * (values.alpha + t)), 12) * (values.alpha ** values.r / Math.exp(logGamma(values.r)));
    const chance = (j: 0 | 1) => integrate((p) => p ** (values.a - 1 + j) * (1 - p) ** (values.b - 1 + x - j), 1) / Math.exp(logBeta(values.a, values.b));
    const [there, gone] = [moment(T) * chance(0), moment(tx) * chance(1)];
    expect(bgNbd.alive(values, x, tx, T)).toBeCloseTo(there / (there + gone), 7);
    expect(bgNbd.logLikelihood(values, historyOf([[x, tx, T]]))).toBeCloseTo(Math.log(there + gone), 7);
  });
});

describe('Pareto/NBD', () => {
  // Fader & Hardie (2005), the two ₂F₁ of A₀, for α above and below β.
  it.each([
    [2.5, 0.6, 10.5, 11.7, 30, 39],
    [0.55, 0.6, 12, 4, 0, 39],
    [26.5, 0.6, 12, 4, 20, 31],
    [3.5, 7, 1, 1, 2, 400],
    [9.5, 0.01, 3, 80, 50, 52],
  ])('the integral is the paper’s A₀: R %d, s %d, α %d, β %d, t_x %d, T %d', (shape, s, alpha, beta, tx, T) => {
    const most = Math.max(alpha, beta);
    const other = alpha >= beta ? s + 1 : shape;
    const part = (t: number) => hypergeometric(shape + s, other, shape + s + 1, Math.abs(alpha - beta) / (most + t)) / (most + t) ** (shape + s);
    const integrals = new Float64Array(5);
    paretoIntegral(shape, s, alpha, beta, tx, T, integrals);
    const paper = (part(tx) - part(T)) / (shape + s);
    expect(((integrals[0] ?? 0) * (alpha + tx) ** -shape * (beta + tx) ** -s) / paper).toBeCloseTo(1, 9);
    const weighted = (weight: (y: number) => number) =>
      integrate((y) => (weight(y + tx) * ((alpha + tx) / (alpha + tx + y)) ** shape * ((beta + tx) / (beta + tx + y)) ** (s + 1)) / (beta + tx), T - tx);
    [
      (y: number) => Math.log((alpha + y) / (alpha + tx)),
      (y: number) => Math.log((beta + y) / (beta + tx)),
      (y: number) => 1 / (alpha + y),
      (y: number) => 1 / (beta + y),
    ].forEach((weight, i) => {
      expect((integrals[i + 1] ?? 0) / weighted(weight)).toBeCloseTo(1, 8);
    });
  });

  it('is sound at s = 1', () => {
    const expected = (s: number) => paretoNbd.population({ r: 2, alpha: 4, s, beta: 10 }, 30);
    expect(expected(1)).toBeCloseTo(0.5 * 10 * Math.log(4), 12);
    for (const s of [1 - 1e-9, 1 + 1e-9, 1 - 1e-7, 1 + 1e-7]) expect(expected(s)).toBeCloseTo(expected(1), 5);
    expect(expected(3)).toBeCloseTo(0.5 * (10 / 2) * (1 - 1 / 16), 12);
  });
});

describe('BG/BB', () => {
  const values = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 };
  const B = (a: number, b: number) => Math.exp(logBeta(a, b));

  // Fader, Hardie & Shang (2010), eq. 7, 11 and 13.
  it.each([
    [0, 0, 6],
    [1, 1, 6],
    [4, 5, 6],
    [6, 6, 6],
    [2, 9, 30],
  ])('is the paper’s sum: x %d, t_x %d, n %d', (x, tx, n) => {
    const { alpha, beta, gamma, delta } = values;
    const buy = (until: number) => B(alpha + x, beta + until - x) / B(alpha, beta);
    let likelihood = (buy(n) * B(gamma, delta + n)) / B(gamma, delta);
    for (let i = 0; i < n - tx; i++) likelihood += (buy(tx + i) * B(gamma + 1, delta + tx + i)) / B(gamma, delta);
    expect(bgBb.logLikelihood(values, historyOf([[x, tx, n]]))).toBeCloseTo(Math.log(likelihood), 11);
    expect(bgBb.alive(values, x, tx, n)).toBeCloseTo((buy(n) * B(gamma, delta + n + 1)) / B(gamma, delta) / likelihood, 11);
    const into = new Float64Array(1);
    bgBb.expected(values, x, tx, n, Float64Array.of(10), into);
    const now = Math.exp(logGamma(1 + delta + n) - logGamma(gamma + delta + n));
    const later = Math.exp(logGamma(1 + delta + n + 10) - logGamma(gamma + delta + n + 10));
    const paper =
      ((B(alpha + x + 1, beta + n - x) / B(alpha, beta)) * (delta / (gamma - 1)) * Math.exp(logGamma(gamma + delta) - logGamma(1 + delta)) * (now - later)) /
      likelihood;
    expect(into[0]).toBeCloseTo(paper, 10);
  });

  it('all possible histories of six opportunities have probability 1', () => {
    const choose = (n: number, k: number) => Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1));
    let total = Math.exp(bgBb.logLikelihood(values, historyOf([[0, 0, 6]])));
    for (let tx = 1; tx <= 6; tx++)
      for (let x = 1; x <= tx; x++) total += choose(tx - 1, x - 1) * Math.exp(bgBb.logLikelihood(values, historyOf([[x, tx, 6]])));
    expect(total).toBeCloseTo(1, 12);
  });

  it('is sound at γ = 1', () => {
    const expected = (gamma: number) => bgBb.population({ ...values, gamma }, 20);
    let sum = 0;
    for (let j = 1; j <= 20; j++) sum += values.delta / (values.delta + j);
    expect(expected(1)).toBeCloseTo((1.2 / 1.95) * sum, 10);
    for (const by of [1e-3, 1e-5, 1e-7]) expect((expected(1 - by) + expected(1 + by)) / 2 / expected(1)).toBeCloseTo(1, by < 1e-4 ? 9 : 5);
  });
});
