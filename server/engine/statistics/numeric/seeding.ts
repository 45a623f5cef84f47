// Where the restarts of k-means begin: k-means++ and random rows, both on weighted distinct rows.

import { BLOCK, type Space } from '../kernel/kernel.ts';
import { borrow, giveBack } from '../kernel/spaces.ts';
import { type Matrix, takeRows } from './matrix.ts';
import { drawFraction, type Random } from './random.ts';
import { sum } from './sum.ts';

/**
 * k-means++ (Arthur & Vassilvitskii 2007): each further centre is drawn with probability proportional to weight × squared distance
 * to the nearest centre so far; of 2 + ⌊ln k⌋ candidates the one that lowers the objective most is kept (as scikit-learn does).
 * Needs k ≤ rows, all rows different. Gives k rows. With a single candidate it is the plain k-means++, quicker and a little coarser.
 */
export function seedPlusPlus(matrix: Matrix, weights: Float64Array, k: number, random: Random, candidates = 2 + Math.floor(Math.log(k))): Matrix {
  return takeRows(matrix, plusPlusRows(matrix, weights, k, random, candidates));
}

/** The numbers of those rows, in the order drawn: with the same candidates, the first of many are what fewer would be. */
export function plusPlusRows(matrix: Matrix, weights: Float64Array, k: number, random: Random, candidates: number): Uint32Array {
  const space = borrow(matrix, weights, k);
  try {
    return spread(space, k, random, candidates);
  } finally {
    giveBack(space);
  }
}

function spread(space: Space, k: number, random: Random, candidates: number): Uint32Array {
  const { kernel, weights, costs } = space;
  let [near, nearer, tried, mass, massThen, massTried] = space.seeding as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const chosen = new Uint32Array(k);
  chosen[0] = drawWeighted(weights, blockSums(weights), random);
  near.fill(Number.POSITIVE_INFINITY);
  kernel.lower(space, chosen[0] as number, near, near, mass);
  for (let centre = 1; centre < k; centre++) {
    if (candidates === 1) {
      chosen[centre] = drawWeighted(mass, costs, random);
      kernel.lower(space, chosen[centre] as number, near, near, mass);
      continue;
    }
    const masses = Float64Array.from(costs);
    let least = Number.POSITIVE_INFINITY;
    let then = masses;
    for (let trial = 0; trial < candidates; trial++) {
      const candidate = drawWeighted(mass, masses, random);
      kernel.lower(space, candidate, near, tried, massTried);
      const objective = costs.reduce((total, cost) => total + cost, 0);
      if (!(objective < least)) continue;
      least = objective;
      chosen[centre] = candidate;
      then = Float64Array.from(costs);
      [nearer, tried] = [tried, nearer];
      [massThen, massTried] = [massTried, massThen];
    }
    [near, nearer] = [nearer, near];
    [mass, massThen] = [massThen, mass];
    costs.set(then);
  }
  return chosen;
}

/** k different rows, drawn with probability proportional to weight. Needs k ≤ rows. */
export function seedRandomRows(matrix: Matrix, weights: Float64Array, k: number, random: Random): Matrix {
  return takeRows(matrix, randomRows(weights, k, random));
}

/** The numbers of those rows: the first of many are what fewer would be. */
export function randomRows(weights: Float64Array, k: number, random: Random): Uint32Array {
  const left = Float64Array.from(weights);
  const chosen = new Uint32Array(k);
  for (let centre = 0; centre < k; centre++) {
    const row = drawWeighted(left, blockSums(left), random);
    chosen[centre] = row;
    left[row] = 0;
  }
  return chosen;
}

/** Σ of every 256, as `Kernel.lower` gives them. */
function blockSums(values: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.ceil(values.length / BLOCK) }, (_, block) =>
    values.subarray(block * BLOCK, (block + 1) * BLOCK).reduce((total, value) => total + value, 0),
  );
}

/** An index with probability proportional to its mass, found by block; the last with any mass when rounding runs past the end. */
function drawWeighted(mass: Float64Array, blocks: Float64Array, random: Random): number {
  const target = drawFraction(random) * sum(blocks);
  let passed = 0;
  let block = 0;
  while (block < blocks.length - 1 && passed + (blocks[block] as number) <= target) passed += blocks[block++] as number;
  let last: number | undefined;
  for (let i = block * BLOCK; i < mass.length; i++) {
    const here = mass[i] as number;
    if (here <= 0) continue;
    passed += here;
    last = i;
    if (passed > target) return i;
  }
  return (
    last ??
    Math.max(
      0,
      mass.findLastIndex((here) => here > 0),
    )
  );
}
