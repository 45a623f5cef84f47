// Choosing the strength of the penalty by cross-validation.

import { stratifiedFolds } from './folds.ts';
import { type LogisticStart, logisticPath } from './logistic.ts';
import { chanceOf, type LogisticData, logLoss, scoreOf } from './logistic-loss.ts';

export interface PathPoint {
  readonly lambda: number;
  /** Mean log loss out of fold. */
  readonly loss: number;
  /** Its standard error over the folds. */
  readonly error: number;
}

export interface CrossValidation {
  readonly path: readonly PathPoint[];
  /** Of the smallest loss. */
  readonly lambda: number;
  /** Chance of each row by the fit that did not see it, at that λ. */
  readonly outOfFold: Float64Array;
  readonly folds: number;
}

const FOLDS = 10;
/** From 10 down to 10⁻⁶, two for each power of ten. */
const LAMBDAS: readonly number[] = Array.from({ length: 15 }, (_, i) => 10 ** (1 - i / 2));

/**
 * Stratified folds fixed by the seed; in each, the fits from the strongest penalty to the weakest, every one started from the one before.
 * Of equal losses the stronger penalty wins. The columns were standardised with all rows, which knows nothing of the target.
 */
export function* crossValidate(data: LogisticData, seed: number): Generator<void, CrossValidation> {
  const { rows } = data;
  const fold = stratifiedFolds(data.target, FOLDS, seed);
  const chances = LAMBDAS.map(() => new Float64Array(rows));
  const losses = LAMBDAS.map(() => new Float64Array(FOLDS));
  for (let f = 0; f < FOLDS; f++) {
    const descend = logisticPath(takeRows(data, fold, f));
    let start: LogisticStart | undefined;
    for (const [l, lambda] of LAMBDAS.entries()) {
      const found: LogisticStart = yield* descend(lambda, start);
      start = found;
      (losses[l] as Float64Array)[f] = predictFold(data, fold, f, found, chances[l] as Float64Array);
    }
  }
  const path = LAMBDAS.map((lambda, l): PathPoint => ({ lambda, ...meanAndError(losses[l] as Float64Array) }));
  const best = path.reduce((least, point, l) => (point.loss < (path[least] as PathPoint).loss ? l : least), 0);
  return { path, lambda: LAMBDAS[best] as number, outOfFold: chances[best] as Float64Array, folds: FOLDS };
}

/** The rows outside a fold. */
function takeRows({ matrix, columns, target }: LogisticData, fold: Uint8Array, left: number): LogisticData {
  const rows = Uint32Array.from(fold, (_, i) => i).filter((i) => fold[i] !== left);
  const taken = new Float64Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] as number) * columns;
    taken.set(matrix.subarray(from, from + columns), i * columns);
  }
  return { matrix: taken, rows: rows.length, columns, target: Float64Array.from(rows, (row) => target[row] as number) };
}

/** Writes the chances of the rows of a fold; gives their mean log loss. */
function predictFold({ matrix, rows, columns, target }: LogisticData, fold: Uint8Array, f: number, fit: LogisticStart, into: Float64Array): number {
  const at = Float64Array.of(...fit.coefficients, fit.intercept);
  let [loss, count] = [0, 0];
  for (let i = 0; i < rows; i++) {
    if (fold[i] !== f) continue;
    const score = scoreOf(matrix, i, columns, at);
    into[i] = chanceOf(score);
    loss += logLoss(score, target[i] as number);
    count++;
  }
  return loss / count;
}

function meanAndError(values: Float64Array): { loss: number; error: number } {
  const loss = values.reduce((total, value) => total + value, 0) / values.length;
  const square = values.reduce((total, value) => total + (value - loss) ** 2, 0) / (values.length - 1);
  return { loss, error: Math.sqrt(square / values.length) };
}
