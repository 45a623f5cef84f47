// Gaussian mixtures by EM, every class with its own covariance: one step and posteriors. Where starts come from is in gaussian-mixture-start.ts.

import { covarianceFloor, liftEigenvalues } from './covariance-floor.ts';
import type { EmProblem } from './em.ts';
import { emptyMixture, type GaussianMixtureModel, logShareOfDensities, prepareDensities } from './gaussian-mixture-model.ts';
import { startLabels } from './gaussian-mixture-start.ts';
import type { Matrix } from './matrix.ts';
import { sumProducts, sumRows } from './weighted-moments.ts';

/** e to this is 2e-22: far below what the last digit of a posterior can tell. */
const NOTHING = -50;

export interface MixtureData {
  /** Without NaN. */
  readonly matrix: Matrix;
  readonly weights: Float64Array;
  readonly diagonal: boolean;
  /** No eigenvalue of a covariance matrix goes below it; see `covarianceFloor`. */
  readonly floor: number;
}

/** The data of a mixture with the floor that belongs to it. */
export function mixtureData(matrix: Matrix, weights: Float64Array, covariance: 'full' | 'diagonal'): MixtureData {
  return { matrix, weights, diagonal: covariance === 'diagonal', floor: covarianceFloor(matrix, weights) };
}

/**
 * EM for normal distributions (Dempster, Laird & Rubin 1977; McLachlan & Peel 2000) on weighted rows: E by log-sum-exp, M by weighted
 * means and covariances about them, with eigenvalues lifted to the floor. Needs k ≤ rows, all rows different.
 */
export function gaussianMixtureProblem(given: MixtureData, k: number): EmProblem<GaussianMixtureModel> {
  const { matrix, weights, diagonal } = given;
  const { rows, columns } = matrix;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const posteriors = new Float64Array(k * rows);
  const overall = emptyMixture(1, columns, diagonal);
  maximise(given, overall, new Float64Array(rows).fill(1), total);
  return {
    total,
    cost: rows * k * (columns * (columns + 4) + 20),
    start: (start, random) => {
      const labels = startLabels(matrix, weights, k, start, random);
      posteriors.fill(0);
      for (let i = 0; i < rows; i++) posteriors[(labels[i] as number) * rows + i] = 1;
      const model = emptyMixture(k, columns, diagonal);
      for (let c = 0; c < k; c++) {
        model.means.set(overall.means, c * columns);
        model.covariances.set(overall.covariances, c * columns * columns);
      }
      maximise(given, model, posteriors, total);
      return model;
    },
    step: (model) => {
      const logLikelihood = expect(matrix, weights, model, posteriors);
      maximise(given, model, posteriors, total);
      return logLikelihood;
    },
  };
}

/** Fills `into` (rows × k) with how likely each class is for each row; gives the log-likelihood. */
export function gaussianMixturePosteriors({ matrix, weights }: MixtureData, model: GaussianMixtureModel, into: Float64Array): number {
  const { rows } = matrix;
  const byClass = new Float64Array(model.k * rows);
  const logLikelihood = expect(matrix, weights, model, byClass);
  for (let c = 0; c < model.k; c++) for (let i = 0; i < rows; i++) into[i * model.k + c] = byClass[c * rows + i] as number;
  return logLikelihood;
}

/** The largest log-likelihood with one class. */
export function oneGaussianLogLikelihood(given: MixtureData): number {
  const { matrix, weights, diagonal } = given;
  const model = emptyMixture(1, matrix.columns, diagonal);
  const ones = new Float64Array(matrix.rows).fill(1);
  maximise(
    given,
    model,
    ones,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  return expect(matrix, weights, model, ones);
}

/** The E step: posteriors into `into` (k × rows); gives the log-likelihood. */
function expect(matrix: Matrix, weights: Float64Array, model: GaussianMixtureModel, into: Float64Array): number {
  const { k } = model;
  const { rows } = matrix;
  for (let c = 0; c < k; c++) logShareOfDensities(model, c, matrix, into);
  let logLikelihood = 0;
  for (let i = 0; i < rows; i++) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let at = i; at < k * rows; at += rows) if ((into[at] as number) > highest) highest = into[at] as number;
    let total = 0;
    for (let at = i; at < k * rows; at += rows) {
      const gap = (into[at] as number) - highest;
      const p = gap < NOTHING ? 0 : Math.exp(gap);
      into[at] = p;
      total += p;
    }
    for (let at = i; at < k * rows; at += rows) into[at] = (into[at] as number) / total;
    logLikelihood += (weights[i] as number) * (highest + Math.log(total));
  }
  return logLikelihood;
}

/** The M step, from posteriors (k × rows). A class without weight keeps its mean and covariance, and has no share. */
function maximise({ matrix, weights, diagonal, floor }: MixtureData, model: GaussianMixtureModel, posteriors: Float64Array, total: number): void {
  const { rows, columns } = matrix;
  const { k, shares, means, covariances, whitenings } = model;
  const masses = new Float64Array(rows);
  const products = new Float64Array(columns * columns);
  for (let c = 0; c < k; c++) {
    let mass = 0;
    for (let i = 0; i < rows; i++) {
      const r = (weights[i] as number) * (posteriors[c * rows + i] as number);
      masses[i] = r;
      mass += r;
    }
    shares[c] = mass / total;
    if (!(mass > 1e-200)) continue;
    const mean = means.subarray(c * columns, (c + 1) * columns);
    sumRows(matrix, masses, mean);
    for (let j = 0; j < columns; j++) mean[j] = (mean[j] as number) / mass;
    sumProducts(matrix, masses, mean, diagonal, products);
    const at = c * columns * columns;
    for (let a = 0; a < columns; a++) {
      for (let b = 0; b <= a; b++) {
        const value = (products[a * columns + b] as number) / mass;
        covariances[at + a * columns + b] = diagonal && a === b ? Math.max(value, floor) : value;
        covariances[at + b * columns + a] = covariances[at + a * columns + b] as number;
      }
    }
    if (!diagonal) liftEigenvalues(covariances, at, columns, floor, whitenings);
  }
  prepareDensities(model);
}
