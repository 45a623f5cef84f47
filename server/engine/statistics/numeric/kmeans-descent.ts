// One start of k-means: from seeds down to a solution that neither Lloyd's iterations nor single moves improve.

import type { DistinctRows } from './distinct-rows.ts';
import { exchange } from './hartigan.ts';
import { type LloydResult, lloydSteps } from './lloyd.ts';
import type { Matrix } from './matrix.ts';
import type { Random } from './random.ts';
import { seedPlusPlus, seedRandomRows } from './seeding.ts';

/** Up to so many distinct rows single moves are tried: there one row can carry enough weight to hold a cluster back. */
export const FEW = 5000;
/** Every fifth start takes random rows instead of k-means++: starts that share a habit share its blind spots. */
const RANDOM_EVERY = 5;
const ROUNDS = 20;

type Rows = Pick<DistinctRows, 'matrix' | 'weights'>;

/** Whether this start begins at k-means++ seeds. */
export function startsSpread(start: number): boolean {
  return start % RANDOM_EVERY !== RANDOM_EVERY - 1;
}

/** The k rows that a start begins with. Needs k ≤ rows. `candidates` as in `seedPlusPlus`. */
export function seedsFor({ matrix, weights }: Rows, k: number, start: number, random: Random, candidates?: number): Matrix {
  return startsSpread(start) ? seedPlusPlus(matrix, weights, k, random, candidates) : seedRandomRows(matrix, weights, k, random);
}

/** Lloyd's iterations; on few distinct rows alternating with single moves, until neither helps. Ends at a fixed point of Lloyd's. */
export function* descentSteps({ matrix, weights }: Rows, seeds: Matrix): Generator<void, LloydResult> {
  let found = yield* lloydSteps(matrix, weights, seeds);
  for (let round = 0; round < ROUNDS && matrix.rows <= FEW; round++) {
    const better = exchange(matrix, weights, found);
    if (better === undefined) break;
    const next = yield* lloydSteps(matrix, weights, better);
    if (!(next.objective < found.objective)) break;
    found = next;
  }
  return found;
}
