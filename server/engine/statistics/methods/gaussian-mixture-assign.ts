// Rows and the classes of a Gaussian mixture: the likeliest class, the next, and how sure.

import { emptyMixture, logShareOfDensities, prepareDensities } from '../numeric/gaussian-mixture-model.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Assignment, GaussianMixtureParameters } from './method.ts';
import { assignByLogs, type RowScore } from './posterior-assign.ts';

/**
 * The class with the largest posterior for each usable row, the runner-up, and that posterior. Equal posteriors go to the lower number.
 * Rows that are not usable, or have a value missing, get −1 and NaN. Throws where a covariance matrix has a variance that is not above 0.
 */
export function assignToMixture(matrix: Matrix, usable: Uint8Array, parameters: GaussianMixtureParameters): Assignment {
  const score = mixtureScore(matrix, parameters);
  return assignByLogs(matrix.rows, parameters.shares.length, (i, into) => usable[i] !== 0 && score(i, into));
}

/** Fills an array of k with the logarithm of share × density of a row; false where a value is missing. */
export function mixtureScore(matrix: Matrix, { shares, means, covariances }: GaussianMixtureParameters): RowScore {
  const k = shares.length;
  const model = emptyMixture(k, matrix.columns, false);
  model.shares.set(shares);
  model.means.set(means.flat());
  model.covariances.set(covariances.flat());
  prepareDensities(model);
  const logs = new Float64Array(k * matrix.rows);
  for (let c = 0; c < k; c++) logShareOfDensities(model, c, matrix, logs);
  return (i, into) => {
    for (let c = 0; c < k; c++) into[c] = logs[c * matrix.rows + i] as number;
    return !into.some(Number.isNaN);
  };
}
