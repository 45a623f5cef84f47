// Customers made by the stories that the models tell, from a seed.

import { createRandom, drawFraction, drawNormal, type Random } from '../../../../server/engine/statistics/numeric/random.ts';

export interface Simulated {
  readonly repeats: Float64Array;
  readonly last: Float64Array;
  readonly length: Float64Array;
}

const drawExponential = (random: Random, rate: number): number => -Math.log(1 - drawFraction(random)) / rate;

/** Marsaglia & Tsang (2000); below 1 by the boost U^(1/shape). */
export function drawGamma(random: Random, shape: number, rate = 1): number {
  if (shape < 1) return drawGamma(random, shape + 1, rate) * Math.exp(Math.log(1 - drawFraction(random)) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - drawFraction(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

export function drawBeta(random: Random, a: number, b: number): number {
  const x = drawGamma(random, a);
  return x / (x + drawGamma(random, b));
}

/** Purchases until time T by the rate, until `leaves` says so after one, or until the moment of death. */
function buy(random: Random, T: number, rate: number, leaves: () => boolean, death: number): { x: number; tx: number } {
  let [x, tx] = [0, 0];
  for (let t = drawExponential(random, rate); t < Math.min(T, death); t += drawExponential(random, rate)) {
    x++;
    tx = t;
    if (leaves()) break;
  }
  return { x, tx };
}

/** With `rounded`, times are in whole days as fractions of a week, as in real data; T is 26 to 52 weeks. */
function population(seed: number, count: number, rounded: boolean, one: (random: Random, T: number) => { x: number; tx: number }): Simulated {
  const random = createRandom(seed, 'simulated');
  const made = { repeats: new Float64Array(count), last: new Float64Array(count), length: new Float64Array(count) };
  const day = (t: number) => (rounded ? Math.ceil(t * 7) / 7 : t);
  for (let i = 0; i < count; i++) {
    const T = day(26 + 26 * drawFraction(random));
    const { x, tx } = one(random, T);
    made.repeats[i] = x;
    made.last[i] = Math.min(T, day(tx));
    made.length[i] = T;
  }
  return made;
}

export function simulateBgNbd(seed: number, count: number, [r, alpha, a, b]: readonly [number, number, number, number], rounded = false): Simulated {
  return population(seed, count, rounded, (random, T) => {
    const rate = drawGamma(random, r, alpha);
    const p = drawBeta(random, a, b);
    return buy(random, T, rate, () => drawFraction(random) < p, Number.POSITIVE_INFINITY);
  });
}

export function simulateParetoNbd(seed: number, count: number, [r, alpha, s, beta]: readonly [number, number, number, number], rounded = false): Simulated {
  return population(seed, count, rounded, (random, T) => {
    const rate = drawGamma(random, r, alpha);
    return buy(random, T, rate, () => false, drawExponential(random, drawGamma(random, s, beta)));
  });
}

export function simulateBgBb(seed: number, count: number, n: number, [alpha, beta, gamma, delta]: readonly [number, number, number, number]): Simulated {
  const random = createRandom(seed, 'simulated');
  const made = { repeats: new Float64Array(count), last: new Float64Array(count), length: new Float64Array(count).fill(n) };
  for (let i = 0; i < count; i++) {
    const p = drawBeta(random, alpha, beta);
    const theta = drawBeta(random, gamma, delta);
    for (let j = 1; j <= n && drawFraction(random) >= theta; j++) {
      if (drawFraction(random) >= p) continue;
      made.repeats[i] = (made.repeats[i] as number) + 1;
      made.last[i] = j;
    }
  }
  return made;
}
