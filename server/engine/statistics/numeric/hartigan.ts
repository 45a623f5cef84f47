// Single moves that Lloyd's iterations cannot see: a row changes its cluster because both centres would follow it.

import { K } from '../kernel/kernel.ts';
import { borrow, giveBack } from '../kernel/spaces.ts';
import type { LloydResult } from './lloyd.ts';
import type { Matrix } from './matrix.ts';

const PASSES = 50;

/**
 * Hartigan's exchanges (1975) on weighted rows: moving weight w from a cluster of mass a to one of mass b pays when
 * a·w/(a − w)·d²(own centre) > b·w/(b + w)·d²(other centre). Every solution without such a move is a fixed point of Lloyd's too,
 * not the other way round (Telgarsky & Vattani 2010); where few distinct rows carry much weight the difference is large.
 * Gives the centres after the moves, or nothing when no move pays. A cluster never loses its last row.
 */
export function exchange(matrix: Matrix, weights: Float64Array, { centroids, labels, objective }: LloydResult): Matrix | undefined {
  const { rows: k, columns } = centroids;
  const space = borrow(matrix, weights, k);
  try {
    space.header[K] = k;
    space.centres.set(centroids.data);
    space.labels.set(labels);
    // Below this a gain is rounding, and moving for it could go on for ever.
    const moved = space.kernel.exchange(space, 1e-10 * objective, PASSES);
    return moved === 0 ? undefined : { rows: k, columns, data: Float64Array.from(space.centres.subarray(0, k * columns)) };
  } finally {
    giveBack(space);
  }
}
