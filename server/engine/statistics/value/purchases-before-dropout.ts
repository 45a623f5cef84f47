// How many purchases a customer of the BG/NBD model makes in a time ahead: a gamma purchase rate, a beta chance to leave after each.

import { logBeta } from '../numeric/log-gamma.ts';

/** Terms of the series at most; beyond that the integral is no slower. */
const TERMS = 512;
/** Shapes for which the coefficients of the series cannot overflow. */
const SHAPE = 64;
/** Weights below e to the minus this are left out of the integral. */
const TAIL = 42;

/**
 * For a customer who is there now, with purchase rate λ ~ Gamma(shape R, rate A) and leaving with p ~ Beta(a, b) after every purchase:
 *
 *     H(t) = E[(1 − e^(−λpt)) / p] = Σ_n P(N = n) Σ_{m<n} B(a, b + m) / B(a, b),   N ~ negative binomial (R, z / (1 + z)), z = t / A
 *
 * the sum over the purchases there would be without leaving, each with the chance to still be there for it. It equals
 * (a + b − 1)/(a − 1) · [1 − (1 + z)^(−R) ₂F₁(R, b; a + b − 1; z/(1 + z))] of Fader, Hardie & Lee (2005), eq. 9–10, has only positive
 * terms and no singularity at a = 1. Long series give way to E over p by the trapezoidal rule on the logit of p.
 * Made for one R, a, b, so that customers and horizons share coefficients, nodes and weights.
 */
export function purchasesBeforeDropout(shape: number, a: number, b: number): (z: number) => number {
  let coefficients: Float64Array | undefined;
  let integral: ((z: number) => number) | undefined;
  return (z) => {
    if (!(z > 0)) return 0;
    if (shape <= SHAPE && 37 * (1 + z) + shape * z < TERMS) {
      coefficients ??= seriesCoefficients(shape, a, b);
      const total = series(coefficients, z / (1 + z));
      if (total >= 0) return Math.exp(-shape * Math.log1p(z)) * total;
    }
    integral ??= integralOver(shape, a, b);
    return integral(z);
  };
}

/** (R)_n / n! · Σ_{m<n} B(a, b + m) / B(a, b) for n = 1, 2, … */
function seriesCoefficients(shape: number, a: number, b: number): Float64Array {
  const coefficients = new Float64Array(TERMS);
  let ways = 1;
  let staying = 1;
  let purchases = 0;
  for (let n = 1; n <= TERMS; n++) {
    ways *= (shape + n - 1) / n;
    purchases += staying;
    staying *= (b + n - 1) / (a + b + n - 1);
    coefficients[n - 1] = ways * purchases;
  }
  return coefficients;
}

/** Σ coefficientₙ wⁿ; −1 where the terms do not end. They rise to one top and fall, so the first negligible one is the end. */
function series(coefficients: Float64Array, w: number): number {
  let power = w;
  let total = 0;
  for (let n = 0; n < TERMS; n++) {
    const term = (coefficients[n] as number) * power;
    total += term;
    if (term <= total * 1e-16) return total;
    power *= w;
  }
  return -1;
}

/**
 * E[g(p)] with g(p) = (1 − (1 + pz)^(−R)) / p. Where a or b is small the weights hardly fall towards p = 0 or 1; a straight line through
 * the values of g there is then taken off and its expectation added, so that what remains vanishes at that end.
 */
function integralOver(shape: number, a: number, b: number): (z: number) => number {
  const atZero = a < 0.5;
  const atOne = b < 0.5;
  const left = a + (atZero ? 1 : 0);
  const right = b + (atOne ? 1 : 0);
  const step = Math.min(0.25, 0.5 * Math.sqrt(1 / left + 1 / right));
  const top = Math.log(left / right);
  const logWeight = (v: number) => -a * Math.log1p(Math.exp(-v)) - b * Math.log1p(Math.exp(v));
  const falling = (v: number) => -left * Math.log1p(Math.exp(-v)) - right * Math.log1p(Math.exp(v));
  const enough = falling(top) - TAIL;
  let first = 0;
  while (falling(top + (first - 1) * step) > enough) first--;
  let past = 1;
  while (falling(top + past * step) > enough) past++;
  const constant = logBeta(a, b);
  const p = Float64Array.from({ length: past - first }, (_, i) => 1 / (1 + Math.exp(-(top + (first + i) * step))));
  const weight = p.map((_, i) => step * Math.exp(logWeight(top + (first + i) * step) - constant));
  return (z) => {
    const zero = atZero ? shape * z : 0;
    const one = atOne ? -Math.expm1(-shape * Math.log1p(z)) : 0;
    let total = 0;
    for (let i = 0; i < p.length; i++) {
      const at = p[i] as number;
      total += (weight[i] as number) * (-Math.expm1(-shape * Math.log1p(at * z)) / at - zero * (1 - at) - one * at);
    }
    return Math.max(0, total + (zero * b + one * a) / (a + b));
  };
}
