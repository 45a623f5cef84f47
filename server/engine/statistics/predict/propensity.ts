// The chance that something happens to a row, learned from rows of which it is known: logistic regression with a ridge penalty.

import { type Pace, paced } from '../../result/pace.ts';
import { areaUnderCurve } from './auc.ts';
import { type CrossValidation, crossValidate } from './cross-validation.ts';
import { type Design, designMatrix, makeDesign, type PredictorColumn } from './design.ts';
import { type PropensityEffect, propensityEffects } from './effects.ts';
import { validationSample } from './folds.ts';
import { findLeaks, type Leak } from './leaks.ts';
import { logisticPath } from './logistic.ts';
import { chanceOf, type LogisticData, scoreOf } from './logistic-loss.ts';
import { type RankingMeasures, rankingMeasures } from './measures.ts';

export interface PropensityLearning {
  readonly columns: readonly PredictorColumn[];
  /** One for each row: 1 where it happened, 0 where not, NaN where the row is not eligible. */
  readonly target: Float64Array;
  readonly seed: number;
  readonly pace: Pace;
}

/** Plain JSON; `coefficients` has one for each column of the design. */
export interface PropensityParameters {
  readonly design: Design;
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** Strength of the penalty, λ/2 · |β|² beside the mean log loss. */
  readonly lambda: number;
}

export interface LearnedPropensity {
  readonly parameters: PropensityParameters;
  /** Out-of-fold chance for each row; NaN for rows not eligible or not in the cross-validation. */
  readonly outOfFold: Float64Array;
  readonly folds: number;
  readonly path: CrossValidation['path'];
  readonly converged: boolean;
  /** Rows of the cross-validation: fewer than those learned from where there are many; see `validationSample`. */
  readonly validatedOn: number;
  /** Out of fold. λ was chosen on the same folds, which flatters them slightly. */
  readonly measures: RankingMeasures;
  /** Of the final fit on the rows it learned from. */
  readonly trainAuc: number;
  readonly coefficients: readonly PropensityEffect[];
  readonly leaks: readonly Leak[];
}

export interface RefusedPropensity {
  /** All or none of the rows have it; too few do, or do not; no predictor tells two rows apart. */
  readonly refused: 'constant' | 'too_few' | 'no_predictors';
  readonly positives: number;
  readonly negatives: number;
}

/** Rows of the rarer outcome needed to learn. */
export const FEWEST = 20;

/** The same rows in the same order with the same seed give the same result to the last bit. Throws when cancelled. */
export function learnPropensity(learning: PropensityLearning): Promise<LearnedPropensity | RefusedPropensity> {
  return paced(learn(learning), learning.pace);
}

function* learn({ columns, target, seed }: PropensityLearning): Generator<void, LearnedPropensity | RefusedPropensity> {
  const rows = allRows(target.length).filter((row) => target[row] === 0 || target[row] === 1);
  const known = Float64Array.from(rows, (row) => target[row] as number);
  const positives = known.filter((happened) => happened === 1).length;
  const negatives = rows.length - positives;
  if (rows.length > 0 && (positives === 0 || negatives === 0)) return { refused: 'constant', positives, negatives };
  if (Math.min(positives, negatives) < FEWEST) return { refused: 'too_few', positives, negatives };
  const design = makeDesign(columns, rows);
  if (design.columns.length === 0) return { refused: 'no_predictors', positives, negatives };
  yield;
  const all: LogisticData = { matrix: designMatrix(design, columns, rows), rows: rows.length, columns: design.columns.length, target: known };
  const sample = validationSample(known, seed);
  const sampleRows = Uint32Array.from(sample, (at) => rows[at] as number);
  const sampleTarget = Float64Array.from(sample, (at) => known[at] as number);
  const whole = sample.length === rows.length;
  const part = whole ? all : { ...all, matrix: designMatrix(design, columns, sampleRows), rows: sample.length, target: sampleTarget };
  const validation = yield* crossValidate(part, seed);
  const fit = yield* logisticPath(all)(validation.lambda);
  const at = Float64Array.of(...fit.coefficients, fit.intercept);
  yield;
  const outOfFold = new Float64Array(target.length).fill(Number.NaN);
  for (let i = 0; i < sampleRows.length; i++) outOfFold[sampleRows[i] as number] = validation.outOfFold[i] as number;
  const coefficients = Array.from(fit.coefficients);
  return {
    parameters: { design, intercept: fit.intercept, coefficients, lambda: validation.lambda },
    outOfFold,
    folds: validation.folds,
    path: validation.path,
    converged: fit.converged,
    validatedOn: sample.length,
    measures: rankingMeasures(sampleTarget, validation.outOfFold),
    trainAuc: areaUnderCurve(
      known,
      Float64Array.from(known, (_, i) => chanceOf(scoreOf(all.matrix, i, all.columns, at))),
    ),
    coefficients: propensityEffects(design, coefficients),
    leaks: findLeaks(design, columns, sampleRows, sampleTarget),
  };
}

/** The chance for each of the first `rows` rows, strictly between 0 and 1 and never NaN. Columns are found by key; throws where a key is absent. */
export function propensityOf(parameters: PropensityParameters, columns: readonly PredictorColumn[], rows: number): Float64Array {
  const { design, intercept, coefficients } = parameters;
  const at = Float64Array.of(...coefficients, intercept);
  const matrix = designMatrix(design, columns, allRows(rows));
  return Float64Array.from({ length: rows }, (_, i) => chanceOf(scoreOf(matrix, i, coefficients.length, at)));
}

function allRows(rows: number): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, i) => i);
}
