// Gaussian mixtures by EM, every class with its own covariance: one step and posteriors. Where starts come from is in gaussian-mixture-start.ts.

import type { MixtureSpace } from '../kernel/mixture-kernel.ts';
import { sumsPerClass } from '../kernel/mixture-space.ts';
import { mixtureSpace } from '../kernel/mixture-spaces.ts';
import { covarianceFloor, liftEigenvalues } from './covariance-floor.ts';
import type { EmProblem, Ways } from './em.ts';
import { emptyMixture, type GaussianMixtureModel, logShareOfDensities, prepareDensities } from './gaussian-mixture-model.ts';
import { startLabels } from './gaussian-mixture-start.ts';
import type { Matrix } from './matrix.ts';

/** e to this is 2e-22: far below what the last digit of a posterior can tell. */
const NOTHING = -50;
/** The logarithm of a share that is none. */
const LEAST_SHARE = -700;
/** Multiplications of the kernel in the time of one of plain TypeScript, about. */
const SIDE_BY_SIDE = 4;

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
  const overall = oneGaussian(given);
  return {
    total,
    cost: (rows * k * (columns * (columns + 4) + 20)) / SIDE_BY_SIDE,
    ways: waysOf(given, k, overall),
    start: (start, random) => modelOfGroups(given, k, startLabels(matrix, weights, k, start, random), overall),
    step: (model) => {
      const space = mixtureSpace(matrix, weights, k, diagonal);
      space.means.set(model.means);
      for (let c = 0; c < k; c++) {
        const at = c * (1 + columns * columns);
        space.densities[at] = model.constants[c] as number;
        space.densities.set(model.whitenings.subarray(c * columns * columns, (c + 1) * columns * columns), at + 1);
      }
      space.gather(0, space.chunks);
      const sums = chunksTogether(space);
      maximise(given, model, sums, total);
      return sums[0] as number;
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
  const { matrix, weights } = given;
  return expect(matrix, weights, oneGaussian(given), new Float64Array(matrix.rows));
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

/** One normal distribution of everything. */
function oneGaussian(given: MixtureData): GaussianMixtureModel {
  return modelOfGroups(given, 1, new Int32Array(given.matrix.rows));
}

/** A class for each group of rows; one without rows has no share, and the shape of `overall`. */
function modelOfGroups(given: MixtureData, k: number, labels: Int32Array, overall?: GaussianMixtureModel): GaussianMixtureModel {
  const { matrix, weights, diagonal } = given;
  const { rows, columns, data } = matrix;
  const model = emptyMixture(k, columns, diagonal);
  const { means } = model;
  const own = sumsPerClass(columns, diagonal);
  const sums = new Float64Array(1 + k * own);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    const weight = weights[i] as number;
    const c = labels[i] as number;
    total += weight;
    sums[1 + c * own] = (sums[1 + c * own] as number) + weight;
    for (let j = 0; j < columns; j++) means[c * columns + j] = (means[c * columns + j] as number) + weight * (data[i * columns + j] as number);
  }
  for (let c = 0; c < k; c++) {
    const mass = sums[1 + c * own] as number;
    for (let j = c * columns; mass > 0 && j < (c + 1) * columns; j++) means[j] = (means[j] as number) / mass;
    if (mass > 0 || overall === undefined) continue;
    means.set(overall.means, c * columns);
    model.covariances.set(overall.covariances, c * columns * columns);
  }
  const d = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    const c = labels[i] as number;
    for (let j = 0; j < columns; j++) d[j] = (data[i * columns + j] as number) - (means[c * columns + j] as number);
    let at = 1 + c * own + 1 + columns;
    for (let a = 0; a < columns; a++) {
      const wd = (weights[i] as number) * (d[a] as number);
      for (let b = diagonal ? a : 0; b <= a; b++, at++) sums[at] = (sums[at] as number) + wd * (d[b] as number);
    }
  }
  maximise(given, model, sums, total);
  return model;
}

/** The sums of all chunks, in their order. */
function chunksTogether({ sums, chunks }: MixtureSpace): Float64Array {
  const stride = sums.length / chunks;
  const all = new Float64Array(stride);
  for (let at = 0; at < sums.length; at += stride) for (let j = 0; j < stride; j++) all[j] = (all[j] as number) + (sums[at + j] as number);
  return all;
}

/**
 * The M step, from the sums of a pass: the mean moves by Σ r d / Σ r, and the covariances are Σ r d dᵀ / Σ r less the square of that. A class without
 * weight keeps its mean and covariance, and has no share.
 */
function maximise({ diagonal, floor }: MixtureData, model: GaussianMixtureModel, sums: Float64Array, total: number): void {
  const { k, columns, shares, means, covariances, whitenings } = model;
  const own = sumsPerClass(columns, diagonal);
  for (let c = 0; c < k; c++) {
    const from = 1 + c * own;
    const mass = sums[from] as number;
    shares[c] = mass / total;
    if (!(mass > 1e-200)) continue;
    const moved = sums.subarray(from + 1, from + 1 + columns).map((sum) => sum / mass);
    for (let a = 0; a < columns; a++) means[c * columns + a] = (means[c * columns + a] as number) + (moved[a] as number);
    const at = c * columns * columns;
    let product = from + 1 + columns;
    for (let a = 0; a < columns; a++) {
      for (let b = diagonal ? a : 0; b <= a; b++, product++) {
        const value = (sums[product] as number) / mass - (moved[a] as number) * (moved[b] as number);
        covariances[at + a * columns + b] = diagonal ? Math.max(value, floor) : value;
        covariances[at + b * columns + a] = covariances[at + a * columns + b] as number;
      }
    }
    if (!diagonal) liftEigenvalues(covariances, at, columns, floor, whitenings);
  }
  prepareDensities(model);
}

/** See `Ways`: logarithms of shares, means and covariances in the units of the columns' own deviations. */
function waysOf({ diagonal, floor }: MixtureData, k: number, { columns, covariances: spread }: GaussianMixtureModel): Ways<GaussianMixtureModel> {
  const scale = Float64Array.from({ length: columns }, (_, a) => Math.sqrt(spread[a * columns + a] as number));
  return {
    size: k * sumsPerClass(columns, diagonal),
    read: ({ shares, means, covariances }, into) => {
      let to = 0;
      for (let c = 0; c < k; c++) {
        into[to++] = Math.max(Math.log(shares[c] as number), LEAST_SHARE);
        for (let a = 0; a < columns; a++) into[to++] = (means[c * columns + a] as number) / (scale[a] as number);
        for (let a = 0; a < columns; a++) {
          for (let b = diagonal ? a : 0; b <= a; b++) {
            into[to++] = (covariances[(c * columns + a) * columns + b] as number) / ((scale[a] as number) * (scale[b] as number));
          }
        }
      }
    },
    write: (from, model) => {
      const { shares, means, covariances, whitenings } = model;
      let at = 0;
      let total = 0;
      for (let c = 0; c < k; c++) {
        shares[c] = Math.exp(Math.min(0, Math.max(from[at++] as number, LEAST_SHARE)));
        total += shares[c] as number;
        for (let a = 0; a < columns; a++) means[c * columns + a] = (from[at++] as number) * (scale[a] as number);
        const matrix = c * columns * columns;
        for (let a = 0; a < columns; a++) {
          for (let b = diagonal ? a : 0; b <= a; b++) {
            const value = (from[at++] as number) * ((scale[a] as number) * (scale[b] as number));
            covariances[matrix + a * columns + b] = diagonal ? Math.max(value, floor) : value;
            covariances[matrix + b * columns + a] = covariances[matrix + a * columns + b] as number;
          }
        }
        if (!diagonal) liftEigenvalues(covariances, matrix, columns, floor, whitenings);
      }
      for (let c = 0; c < k; c++) shares[c] = (shares[c] as number) / total;
      prepareDensities(model);
    },
  };
}
