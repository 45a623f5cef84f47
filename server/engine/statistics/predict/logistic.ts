// Logistic regression with a ridge penalty, by Newton's method.

import { type Pace, paced } from '../../result/pace.ts';
import { factorPositive, solveFactored } from '../numeric/solve-positive.ts';
import { evaluateCurvature, evaluateLoss, type LogisticData } from './logistic-loss.ts';

export interface LogisticStart {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

export interface LogisticFit extends LogisticStart {
  readonly iterations: number;
  /** False where the steps do not end, as under separation without a penalty; the coefficients are finite all the same. */
  readonly converged: boolean;
}

const MOST_ITERATIONS = 60;
const MOST_HALVINGS = 30;
/** The largest step of a coefficient after which the optimum is reached. */
const REACHED = 1e-8;
/** The curvature is kept for the next step where the last one left at most this share of the gradient. */
const GOOD_STEP = 0.1;
/** Share of the promised decrease a step has to bring (Armijo), and the relative decrease that rounding hides. */
const DECREASE = 1e-4;
const ROUNDING = 1e-12;
/** A step this small ends it too, where the loss is so flat that what it promises is far below rounding. */
const SMALL = 1e-4;
const HIDDEN = 1e-16;

/**
 * Minimises Σ −log p(what happened) + rows · λ/2 · |β|², with p = 1 / (1 + exp(−(intercept + xβ))); the intercept carries no penalty.
 * `matrix`: rows × columns, row after row; `target`: 0 or 1 for each row. With λ = 0 this is maximum likelihood.
 * le Cessie, S. & van Houwelingen, J. C. (1992). Ridge estimators in logistic regression. Applied Statistics 41, 191–201.
 */
export function fitLogistic(
  matrix: Float64Array,
  rows: number,
  columns: number,
  target: Float64Array,
  lambda: number,
  pace: Pace,
  start?: LogisticStart,
): Promise<LogisticFit> {
  return paced(logisticPath({ matrix, rows, columns, target })(lambda, start), pace);
}

/** Fits of the same rows, one λ after the other: a fit takes over the curvature of the one before as long as its steps are good. */
export function logisticPath(data: LogisticData): (lambda: number, start?: LogisticStart) => Generator<void, LogisticFit> {
  const { rows, columns } = data;
  const size = columns + 1;
  const curvature = new Float64Array(size * size);
  const factor = new Float64Array(size * size);
  const scores = new Float64Array(rows);
  const gradient = new Float64Array(size);
  let known = false;

  return function* fit(lambda, start) {
    let at = startOf(data, start);
    let value = yield* evaluateLoss(data, lambda, at, gradient, scores);
    let iterations = 0;
    let converged = false;
    while (!converged && iterations < MOST_ITERATIONS) {
      iterations++;
      const fresh = !known;
      if (fresh) yield* evaluateCurvature(data, scores, curvature);
      const step = newtonStep(lambda);
      const slope = dot(step, gradient);
      const steepness = largest(gradient);
      const enough = (length: number): number => value + DECREASE * length * slope + ROUNDING * Math.abs(value);
      let length = 1;
      let next = moved(at, step, length);
      let reached = yield* evaluateLoss(data, lambda, next, gradient, scores);
      for (let halvings = 0; !(reached <= enough(length)) && halvings < MOST_HALVINGS; halvings++) {
        length /= 2;
        next = moved(at, step, length);
        reached = yield* evaluateLoss(data, lambda, next, gradient, scores);
      }
      if (!(reached <= enough(length))) {
        // No step helps: with a curvature of here that is the end, as far as rounding goes.
        yield* evaluateLoss(data, lambda, at, gradient, scores);
        known = false;
        if (fresh) break;
        continue;
      }
      known = length === 1 && largest(gradient) <= GOOD_STEP * steepness;
      converged = largest(step) <= REACHED || (largest(step) <= SMALL && -slope <= HIDDEN * Math.abs(value));
      at = next;
      value = reached;
    }
    return { intercept: at[columns] as number, coefficients: at.slice(0, columns), iterations, converged };
  };

  function newtonStep(lambda: number): Float64Array {
    const penalised = curvature.slice();
    for (let j = 0; j < columns; j++) penalised[j * size + j] = (penalised[j * size + j] as number) + lambda;
    factorPositive(penalised, size, factor);
    const step = gradient.map((part) => -part);
    solveFactored(factor, size, step);
    return step;
  }
}

/** The given start, or no effects and the share of what happened. Coefficients, then the intercept. */
function startOf({ rows, columns, target }: LogisticData, start?: LogisticStart): Float64Array {
  const at = new Float64Array(columns + 1);
  if (start) at.set(start.coefficients);
  let happened = 0;
  for (let i = 0; i < rows; i++) happened += target[i] as number;
  at[columns] = start?.intercept ?? Math.log((happened + 0.5) / (rows - happened + 0.5));
  return at;
}

function moved(at: Float64Array, step: Float64Array, length: number): Float64Array {
  return at.map((x, j) => x + length * (step[j] as number));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, x, j) => total + x * (b[j] as number), 0);
}

function largest(values: Float64Array): number {
  return values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}
