// Rows and latent classes: the likeliest class, the next, and how sure.

import { firstSlots, slotsOf } from '../numeric/answer-table.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Assignment, LatentClassParameters } from './method.ts';
import { assignByLogs, type RowScore } from './posterior-assign.ts';

/** No answer is less likely than this when rows are assigned, so that a row no class allows still gets one. */
export const LEAST_LIKELY = 1e-12;

/**
 * The class with the largest posterior given the answers of each usable row (rows × items), the runner-up, and that posterior.
 * Answers that are missing, or that the model does not know, are left out. Equal posteriors go to the lower number.
 * Rows that are not usable, or have no answer the model knows, get −1 and NaN.
 */
export function assignToLatentClasses(matrix: Matrix, usable: Uint8Array, parameters: LatentClassParameters): Assignment {
  const score = latentClassScore(matrix, parameters);
  return assignByLogs(matrix.rows, parameters.shares.length, (i, into) => usable[i] !== 0 && score(i, into));
}

/** Fills an array of k with the logarithm of share × probability of a row's answers; false where no answer is known. */
export function latentClassScore(matrix: Matrix, { shares, items }: LatentClassParameters): RowScore {
  const k = shares.length;
  const answers = items.map((item) => item.answers);
  const first = firstSlots(answers);
  const missing = first[answers.length] as number;
  const slots = slotsOf(matrix, answers);
  // Slots × k; what is missing adds ln 1.
  const logs = new Float64Array((missing + 1) * k);
  for (const [j, { probabilities }] of items.entries()) {
    for (const [c, row] of probabilities.entries()) {
      for (const [level, p] of row.entries()) logs[((first[j] as number) + level) * k + c] = Math.log(Math.max(p, LEAST_LIKELY));
    }
  }
  const logShares = shares.map(Math.log);
  return (i, into) => {
    let known = false;
    into.set(logShares);
    for (let at = i * matrix.columns; at < (i + 1) * matrix.columns; at++) {
      const slot = slots[at] as number;
      if (slot === missing) continue;
      known = true;
      for (let c = 0; c < k; c++) into[c] = (into[c] as number) + (logs[slot * k + c] as number);
    }
    return known;
  };
}
