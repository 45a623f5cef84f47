// On very many rows Lloyd's iterations end at one of many fixed points that lie close together; a few more steps lead to a lower one.

import type { Pace } from '../../result/pace.ts';
import type { Helpers } from '../kernel/kernel.ts';
import { type LloydResult, lloyd } from '../numeric/lloyd.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { WeightedRows } from './method.ts';

const ROUNDS = 4;
/** A smaller gain, relatively, ends it. */
const LEAST = 1e-8;

/**
 * From where a descent began and where it ended: once more from as far beyond the end, and from the middle between the two ends, as long as
 * that leads lower. What stopped the first descent, rows that are about to change but do not, lies on its side of the valley only.
 */
export async function polished({ matrix, weights }: WeightedRows, began: Matrix, ended: LloydResult, pace: Pace, helpers?: Helpers): Promise<LloydResult> {
  let from = began;
  let best = ended;
  for (let round = 0; round < ROUNDS; round++) {
    const beyond = await lloyd(matrix, weights, between(from, best.centroids, 2), pace, undefined, helpers);
    const middle = await lloyd(matrix, weights, between(best.centroids, beyond.centroids, 0.5), pace, undefined, helpers);
    const lower = middle.objective < beyond.objective ? middle : beyond;
    if (!(lower.objective < best.objective * (1 - LEAST))) break;
    from = best.centroids;
    best = lower;
  }
  return best;
}

/** The way from `a` to `b`: 0 is `a`, 1 is `b`, 2 as far beyond. */
function between(a: Matrix, b: Matrix, way: number): Matrix {
  const data = Float64Array.from(a.data, (value, at) => value + way * ((b.data[at] as number) - value));
  return { rows: a.rows, columns: a.columns, data };
}
