// Where the restarts of k-means begin: k-means++ and random rows, both on weighted distinct rows.

import { squaredDistance } from './distance.ts';
import { type Matrix, takeRows } from './matrix.ts';
import { drawFraction, type Random } from './random.ts';
import { sum } from './sum.ts';

/**
 * k-means++ (Arthur & Vassilvitskii 2007): each further centre is drawn with probability proportional to weight × squared distance
 * to the nearest centre so far; of 2 + ⌊ln k⌋ candidates the one that lowers the objective most is kept (as scikit-learn does).
 * Needs k ≤ rows, all rows different. Gives k rows. With a single candidate it is the plain k-means++, quicker and a little coarser.
 */
export function seedPlusPlus(matrix: Matrix, weights: Float64Array, k: number, random: Random, candidates = 2 + Math.floor(Math.log(k))): Matrix {
  const { rows, columns, data } = matrix;
  const chosen = new Uint32Array(k);
  const nearest = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const mass = new Float64Array(rows);
  chosen[0] = drawWeighted(weights, random);
  lower(nearest, chosen[0] as number);
  for (let centre = 1; centre < k; centre++) {
    for (let i = 0; i < rows; i++) mass[i] = (weights[i] as number) * (nearest[i] as number);
    let best = -1;
    let bestObjective = Number.POSITIVE_INFINITY;
    for (let trial = 0; trial < candidates; trial++) {
      const candidate = drawWeighted(mass, random);
      const objective = candidates === 1 ? 0 : objectiveWith(candidate);
      if (objective < bestObjective) [best, bestObjective] = [candidate, objective];
    }
    chosen[centre] = best;
    lower(nearest, best);
  }
  return takeRows(matrix, chosen);

  function lower(into: Float64Array, row: number): void {
    for (let i = 0; i < rows; i++) {
      const distance = squaredDistance(data, i * columns, data, row * columns, columns);
      if (distance < (into[i] as number)) into[i] = distance;
    }
  }
  function objectiveWith(row: number): number {
    let total = 0;
    for (let i = 0; i < rows; i++) {
      total += (weights[i] as number) * Math.min(nearest[i] as number, squaredDistance(data, i * columns, data, row * columns, columns));
    }
    return total;
  }
}

/** k different rows, drawn with probability proportional to weight. Needs k ≤ rows. */
export function seedRandomRows(matrix: Matrix, weights: Float64Array, k: number, random: Random): Matrix {
  const left = Float64Array.from(weights);
  const chosen = new Uint32Array(k);
  for (let centre = 0; centre < k; centre++) {
    const row = drawWeighted(left, random);
    chosen[centre] = row;
    left[row] = 0;
  }
  return takeRows(matrix, chosen);
}

/** An index with probability proportional to its mass; the last with any mass when rounding runs past the end. */
function drawWeighted(mass: Float64Array, random: Random): number {
  const target = drawFraction(random) * sum(mass);
  let passed = 0;
  let last = 0;
  for (let i = 0; i < mass.length; i++) {
    const here = mass[i] as number;
    if (here <= 0) continue;
    passed += here;
    last = i;
    if (passed > target) return i;
  }
  return last;
}
