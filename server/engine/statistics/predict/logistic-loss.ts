// The regularised log loss of a logistic regression, its gradient and its curvature.

/** Rows passed between two turns for others. */
const TURN = 4096;
/** A row weighs at least this in the curvature, so that it stays definite under separation. */
const LIGHTEST = 1e-10;

/** Standardised columns, rows × columns, row after row, and 0 or 1 for each row. */
export interface LogisticData {
  readonly matrix: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly target: Float64Array;
}

/** Coefficients, then the intercept; the score of one row. */
export function scoreOf(matrix: Float64Array, row: number, columns: number, at: Float64Array): number {
  let score = at[columns] as number;
  for (let j = 0; j < columns; j++) score += (matrix[row * columns + j] as number) * (at[j] as number);
  return score;
}

/** No chance is nearer to 0 or 1 than that of this score. */
const FARTHEST_SCORE = 30;

/** 1 / (1 + e⁻ˢ), strictly between 0 and 1. */
export function chanceOf(score: number): number {
  return 1 / (1 + Math.exp(-Math.min(FARTHEST_SCORE, Math.max(-FARTHEST_SCORE, score))));
}

/** −log of the chance the score gives to what happened, log(1 + e⁻ˢ) or log(1 + eˢ), without overflow. */
export function logLoss(score: number, happened: number): number {
  const wrong = happened > 0 ? -score : score;
  return Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(score)));
}

/** Mean log loss + λ/2 |β|²; writes the gradient and, for every row, its score. `at`: coefficients, then the intercept. */
export function* evaluateLoss(data: LogisticData, lambda: number, at: Float64Array, gradient: Float64Array, scores: Float64Array): Generator<void, number> {
  const { matrix, rows, columns, target } = data;
  gradient.fill(0);
  let total = 0;
  let intercept = 0;
  for (let start = 0; start < rows; start += TURN) {
    yield;
    let block = 0;
    for (let i = start; i < Math.min(start + TURN, rows); i++) {
      const score = scoreOf(matrix, i, columns, at);
      const happened = target[i] as number;
      scores[i] = score;
      block += logLoss(score, happened);
      const rest = 1 / (1 + Math.exp(-score)) - happened;
      intercept += rest;
      for (let j = 0; j < columns; j++) gradient[j] = (gradient[j] as number) + rest * (matrix[i * columns + j] as number);
    }
    total += block;
  }
  let square = 0;
  for (let j = 0; j < columns; j++) {
    const beta = at[j] as number;
    gradient[j] = (gradient[j] as number) / rows + lambda * beta;
    square += beta * beta;
  }
  gradient[columns] = intercept / rows;
  return total / rows + (lambda / 2) * square;
}

/** Writes the lower half of Xᵀ W X / rows, without the penalty, intercept last; W = p (1 − p) at the scores. */
export function* evaluateCurvature({ matrix, rows, columns }: LogisticData, scores: Float64Array, into: Float64Array): Generator<void, void> {
  const size = columns + 1;
  into.fill(0);
  for (let start = 0; start < rows; start += TURN) {
    yield;
    for (let i = start; i < Math.min(start + TURN, rows); i++) {
      const small = Math.exp(-Math.abs(scores[i] as number));
      const weight = Math.max(LIGHTEST, small / (1 + small) ** 2) / rows;
      const row = i * columns;
      for (let a = 0; a < columns; a++) {
        const weighted = weight * (matrix[row + a] as number);
        const line = a * size;
        for (let b = 0; b <= a; b++) into[line + b] = (into[line + b] as number) + weighted * (matrix[row + b] as number);
        into[columns * size + a] = (into[columns * size + a] as number) + weighted;
      }
      into[columns * size + columns] = (into[columns * size + columns] as number) + weight;
    }
  }
}
