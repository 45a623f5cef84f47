// Ten-fold cross-validation, stratified: every fold holds its part of every segment.

import { createRandom, shuffle } from '../../statistics/numeric/random.ts';

export const FOLDS = 10;

/** The fold of every row, from 0 to 9 (Kohavi 1995): the rows of each segment in a random order, dealt out one by one, going on from segment to segment so that the folds are of about equal size. */
export function stratifiedFolds(truth: Int32Array, k: number, seed: number): Uint8Array {
  const fold = new Uint8Array(truth.length);
  const members = Array.from({ length: k }, () => [] as number[]);
  truth.forEach((segment, row) => {
    members[segment]?.push(row);
  });
  let next = 0;
  members.forEach((rows, segment) => {
    const order = Uint32Array.from(rows);
    shuffle(createRandom(seed, 'typing', 'folds', segment), order);
    for (const row of order) fold[row] = next++ % FOLDS;
  });
  return fold;
}
