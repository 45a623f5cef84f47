// Where the EM for Gaussian mixtures begins: rough groups around spread-out rows, and now and then groups by chance.

import { atOnce } from '../../result/pace.ts';
import { lloydSteps } from './lloyd.ts';
import type { Matrix } from './matrix.ts';
import { drawBelow, type Random } from './random.ts';
import { seedPlusPlus } from './seeding.ts';

/** Every fifth start is a random partition: starts that share a habit share its blind spots. */
const RANDOM_EVERY = 5;
/** Rounds of Lloyd's before EM takes over: enough for groups with some spread to estimate a covariance from. */
const ROUNDS = 3;

/** A class for every row: after k-means++ seeds and three rounds of Lloyd's iterations, or by chance. Needs k ≤ rows, all rows different. */
export function startLabels(matrix: Matrix, weights: Float64Array, k: number, start: number, random: Random): Int32Array {
  if (start % RANDOM_EVERY === RANDOM_EVERY - 1) return Int32Array.from({ length: matrix.rows }, () => drawBelow(random, k));
  return atOnce(lloydSteps(matrix, weights, seedPlusPlus(matrix, weights, k, random), ROUNDS)).labels;
}
