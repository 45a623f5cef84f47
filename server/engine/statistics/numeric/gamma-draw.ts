// Draws from a gamma distribution.

import { drawFraction, drawNormal, type Random } from './random.ts';

/** One draw from Gamma(shape, 1), shape ≥ 1 (Marsaglia & Tsang 2000); 0 for a shape of 0. */
export function drawGamma(random: Random, shape: number): number {
  if (shape === 0) return 0;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - drawFraction(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
