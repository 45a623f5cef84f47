// Shapes of a single population, however bent, skewed or cut off, and planted groups: what a gap must not and must be found in.

import { drawFraction, drawNormal, type Random } from '../../server/engine/statistics/numeric/random.ts';
import { must } from './features.ts';

type Shape = (random: Random) => number[];

/** So many columns, each drawn by itself. */
const columns = (count: number, draw: Shape | ((random: Random) => number)) => (random: Random) => Array.from({ length: count }, () => draw(random)).flat();
const exponential = (random: Random) => -Math.log(1 - drawFraction(random));
const gamma = (random: Random) => exponential(random) + exponential(random);

function poisson(mean: number, random: Random): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); count++) product *= drawFraction(random);
  return count;
}

function inBall(random: Random): number[] {
  for (;;) {
    const point = columns(3, (draw) => 2 * drawFraction(draw) - 1)(random);
    if (point.reduce((sum, value) => sum + value * value, 0) <= 1) return point;
  }
}

export const SHAPES: Readonly<Record<string, Shape>> = {
  ring: (random) => {
    const [angle, far] = [2 * Math.PI * drawFraction(random), 1 + 0.1 * drawNormal(random)];
    return [far * Math.cos(angle), far * Math.sin(angle)];
  },
  arc: (random) => {
    const angle = Math.PI * drawFraction(random);
    return [Math.cos(angle) + 0.1 * drawNormal(random), Math.sin(angle) + 0.1 * drawNormal(random)];
  },
  banana: (random) => {
    const along = drawNormal(random);
    return [along, along * along + 0.5 * drawNormal(random)];
  },
  parabola: (random) => {
    const along = 4 * drawFraction(random) - 2;
    return [along, along * along + 0.3 * drawNormal(random)];
  },
  spiral: (random) => {
    const turn = 0.5 + 3 * Math.PI * Math.sqrt(drawFraction(random));
    return [turn * Math.cos(turn) + 0.3 * drawNormal(random), turn * Math.sin(turn) + 0.3 * drawNormal(random)];
  },
  'log-normal with a common factor': (random) => {
    const common = drawNormal(random);
    return columns(3, (draw) => Math.exp(0.7 * common + 0.7 * drawNormal(draw)))(random);
  },
  't with 3 degrees of freedom': (random) => {
    const scale = Math.sqrt(columns(3, drawNormal)(random).reduce((sum, value) => sum + value * value, 0) / 3);
    return columns(3, (draw) => drawNormal(draw) / scale)(random);
  },
  'a line': (random) => {
    const along = drawNormal(random);
    return [along, 2 * along];
  },
  'correlated Gaussian': (random) => {
    const common = drawNormal(random);
    return [common, 0.6 * common + 0.8 * drawNormal(random)];
  },
  'Gaussian of ten columns': columns(10, drawNormal),
  'half of it zeros': columns(3, (random) => Math.max(0, drawNormal(random))),
  'zeros or an amount': columns(2, (random) => (drawFraction(random) < 0.5 ? 0 : exponential(random))),
  ball: inBall,
  square: columns(2, drawFraction),
  gamma: columns(3, gamma),
  counts: (random) => [poisson(3, random), poisson(5, random)],
  'logarithms of counts': (random) => [Math.log1p(poisson(2, random)), Math.log1p(poisson(3, random))],
  ratings: (random) => {
    const common = drawNormal(random);
    return columns(5, (draw) => Math.max(1, Math.min(5, Math.round(3 + 0.7 * common + 0.7 * drawNormal(draw)))))(random);
  },
  'whole years': (random) => [Math.round(40 + 12 * drawNormal(random)), Math.round(20 * gamma(random))],
};

/** Gaussian groups in general position, standard deviation 1, the nearest two centres `apart`. */
export function plantedGroups(random: Random, entities: number, shares: readonly number[], apart: number, width = 4): { rows: number[][]; groups: number[] } {
  const drawn = shares.map(() => columns(width, drawNormal)(random));
  const gaps = drawn.flatMap((one, a) => drawn.slice(0, a).map((other) => Math.hypot(...one.map((value, j) => value - must(other[j])))));
  const scale = apart / Math.min(...gaps);
  const groups = shares.flatMap((share, group) => new Array<number>(Math.round(share * entities)).fill(group));
  return { groups, rows: groups.map((group) => must(drawn[group]).map((centre) => centre * scale + drawNormal(random))) };
}
