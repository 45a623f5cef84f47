// The upper tail of the chi-square distribution, to full relative precision: one minus a distribution function has no digits below 1e-16.

import { logGamma } from './log-gamma.ts';

/**
 * P(X ≥ x) for X chi-square with df degrees of freedom: Q(a, y) of the incomplete gamma function with a = df / 2, y = x / 2, by its series
 * below a + 1 and by Legendre's continued fraction above (Abramowitz & Stegun 6.5.29 and 6.5.31). chiSquareTail(3.841459, 1) = 0.05.
 */
export function chiSquareTail(x: number, df: number): number {
  if (Number.isNaN(x) || !(df > 0)) return Number.NaN;
  if (x <= 0) return 1;
  const [a, y] = [df / 2, x / 2];
  const front = Math.exp(a * Math.log(y) - y - logGamma(a));
  return y < a + 1 ? Math.max(0, 1 - front * series(a, y)) : front * fraction(a, y);
}

function series(a: number, y: number): number {
  let term = 1 / a;
  let total = term;
  for (let n = 1; term > total * 1e-17; n++) {
    term *= y / (a + n);
    total += term;
  }
  return total;
}

/** Lentz's way from the first to the last fraction. */
function fraction(a: number, y: number): number {
  let b = y + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < 10_000; n++) {
    const part = n * (a - n);
    b += 2;
    d = 1 / (part * d + b);
    c = b + part / c;
    product *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return product;
}
