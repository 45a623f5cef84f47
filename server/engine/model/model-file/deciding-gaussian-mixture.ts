// Between two classes of a Gaussian mixture: what each prepared column says, exactly.

import type { GaussianMixtureParameters } from '../../statistics/methods/method.ts';
import { emptyMixture, type GaussianMixtureModel, prepareDensities } from '../../statistics/numeric/gaussian-mixture-model.ts';

/**
 * ln (share × density) of the own class minus that of the other, split. With z = x − mean, the squared Mahalanobis distance zᵀΣ⁻¹z is the sum over
 * columns of z_j · (Σ⁻¹z)_j: the part of column j, which takes its half of every covariance it shares (so, unlike conditioning column on column,
 * no order of the columns matters; it may be below 0 where a column makes the others look less odd). `columns` has half of the other class's part
 * minus the own's; `constant` what no value has a say in: shares and determinants, that is how large and how spread the classes are.
 */
export function densityGains(row: Float64Array, parameters: GaussianMixtureParameters, own: number, other: number): { columns: number[]; constant: number } {
  const model = emptyMixture(2, row.length, false);
  for (const [at, c] of [own, other].entries()) {
    model.shares[at] = parameters.shares[c] as number;
    model.means.set(parameters.means[c] ?? [], at * row.length);
    model.covariances.set(parameters.covariances[c] ?? [], at * row.length * row.length);
  }
  prepareDensities(model);
  const [near, far] = [squareParts(model, 0, row), squareParts(model, 1, row)];
  return {
    columns: near.map((part, j) => ((far[j] as number) - part) / 2),
    constant: (model.constants[0] as number) - (model.constants[1] as number),
  };
}

/** z_j · (Σ⁻¹z)_j of class c for every column; with WᵀW = Σ⁻¹, (Σ⁻¹z)_j is the sum over a of W_aj · (Wz)_a. */
function squareParts({ columns, means, whitenings }: GaussianMixtureModel, c: number, row: Float64Array): number[] {
  const z = row.map((value, j) => value - (means[c * columns + j] as number));
  const w = (a: number, j: number) => whitenings[(c * columns + a) * columns + j] as number;
  const whitened = z.map((_, a) => z.reduce((total, value, j) => (j <= a ? total + w(a, j) * value : total), 0));
  return Array.from(z, (value, j) => value * whitened.reduce((total, part, a) => (a >= j ? total + w(a, j) * part : total), 0));
}
