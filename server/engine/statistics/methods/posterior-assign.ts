// From the logarithm of share × density per class to a class, a runner-up and a posterior: the same for every mixture.

import type { Assignment } from './method.ts';

/** The logarithm of share × density of a row for every class, written to an array of k; false where it cannot be told. */
export type RowScore = (row: number, into: Float64Array) => boolean;

/**
 * `score` fills an array of k for a row, or gives false where the row cannot be told; such rows get −1 and NaN.
 * Equal scores go to the lower number. The confidence is the posterior of the class (log-sum-exp).
 */
export function assignByLogs(rows: number, k: number, score: RowScore): Assignment {
  const segment = new Int32Array(rows).fill(-1);
  const runnerUp = new Int32Array(rows).fill(-1);
  const confidence = new Float64Array(rows).fill(Number.NaN);
  const logs = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    if (!score(i, logs)) continue;
    let first = 0;
    let second = -1;
    for (let c = 1; c < k; c++) {
      if ((logs[c] as number) > (logs[first] as number)) {
        second = first;
        first = c;
      } else if (second === -1 || (logs[c] as number) > (logs[second] as number)) second = c;
    }
    let total = 0;
    for (let c = 0; c < k; c++) total += Math.exp((logs[c] as number) - (logs[first] as number));
    segment[i] = first;
    runnerUp[i] = second;
    confidence[i] = 1 / total;
  }
  return { segment, runnerUp, confidence };
}
