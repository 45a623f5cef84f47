// Where the EM for Gaussian mixtures begins: rough groups around spread-out rows, and now and then groups by chance.

import { squaredDistance } from './distance.ts';
import type { Matrix } from './matrix.ts';
import { drawBelow, type Random } from './random.ts';
import { seedPlusPlus } from './seeding.ts';

/** Every fifth start is a random partition: starts that share a habit share its blind spots. */
const RANDOM_EVERY = 5;
/** Rounds of Lloyd's before EM takes over: enough for groups with some spread to estimate a covariance from. */
const ROUNDS = 3;

/** A class for every row: after k-means++ seeds and three rounds of Lloyd's iterations, or by chance. Needs k ≤ rows, all rows different. */
export function startLabels(matrix: Matrix, weights: Float64Array, k: number, start: number, random: Random): Int32Array {
  const labels = new Int32Array(matrix.rows);
  if (start % RANDOM_EVERY === RANDOM_EVERY - 1) return labels.map(() => drawBelow(random, k));
  const centres = seedPlusPlus(matrix, weights, k, random);
  label(matrix, centres, labels);
  for (let round = 0; round < ROUNDS; round++) {
    moveCentres(matrix, weights, centres, labels);
    label(matrix, centres, labels);
  }
  return labels;
}

function label({ rows, columns, data }: Matrix, centres: Matrix, labels: Int32Array): void {
  for (let i = 0; i < rows; i++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centres.rows; c++) {
      const distance = squaredDistance(data, i * columns, centres.data, c * columns, columns);
      if (distance < nearest) {
        nearest = distance;
        labels[i] = c;
      }
    }
  }
}

/** Centres without rows stay where they are. */
function moveCentres({ rows, columns, data }: Matrix, weights: Float64Array, centres: Matrix, labels: Int32Array): void {
  const sums = new Float64Array(centres.data.length);
  const masses = new Float64Array(centres.rows);
  for (let i = 0; i < rows; i++) {
    const c = labels[i] as number;
    masses[c] = (masses[c] as number) + (weights[i] as number);
    for (let j = 0; j < columns; j++) sums[c * columns + j] = (sums[c * columns + j] as number) + (weights[i] as number) * (data[i * columns + j] as number);
  }
  for (let c = 0; c < centres.rows; c++) {
    if (!((masses[c] as number) > 0)) continue;
    for (let j = 0; j < columns; j++) centres.data[c * columns + j] = (sums[c * columns + j] as number) / (masses[c] as number);
  }
}
