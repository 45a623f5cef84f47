// The optimum of a logistic regression: its conditions, that it is reached, and what happens where there is none.

import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../server/engine/result/pace.ts';
import { createRandom, drawFraction, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import { designMatrix, makeDesign } from '../../../../server/engine/statistics/predict/design.ts';
import { fitLogistic, type LogisticFit, type LogisticStart, logisticPath } from '../../../../server/engine/statistics/predict/logistic.ts';
import { everyRow, madeUp, pace } from './support.ts';

const WT = [
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845,
  1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
];
const HP = [
  110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245, 175, 66, 91, 113, 264, 175, 335, 109,
];
const AM = Float64Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1);

/** ∂/∂β of Σ log loss + rows · λ/2 · |β|², then ∂/∂intercept. */
function gradientOf(matrix: Float64Array, rows: number, columns: number, target: Float64Array, lambda: number, fit: LogisticStart): number[] {
  const rest = Array.from({ length: rows }, (_, i) => {
    let score = fit.intercept;
    for (let j = 0; j < columns; j++) score += (matrix[i * columns + j] as number) * (fit.coefficients[j] as number);
    return 1 / (1 + Math.exp(-score)) - (target[i] as number);
  });
  const along = Array.from(fit.coefficients, (beta, j) => rest.reduce((total, r, i) => total + r * (matrix[i * columns + j] as number), rows * lambda * beta));
  return [...along, rest.reduce((total, r) => total + r, 0)];
}

describe('logistic regression', () => {
  // R 4: coef(glm(am ~ wt + hp, data = mtcars, family = binomial)).
  it('has the coefficients of glm on mtcars, with columns of very different size', async () => {
    const both = Float64Array.from(WT.flatMap((wt, i) => [wt, HP[i] as number]));
    const fit = await fitLogistic(both, 32, 2, AM, 0, pace);
    expect(fit.converged).toBe(true);
    expect(fit.intercept).toBeCloseTo(18.8662987172, 5);
    expect(fit.coefficients[0]).toBeCloseTo(-8.0834751825, 5);
    expect(fit.coefficients[1]).toBeCloseTo(0.0362555961, 7);
  });

  it('is reached in a few steps at every penalty of a path', () => {
    const { columns, target } = madeUp(20_000);
    const design = makeDesign(columns, everyRow(20_000));
    const matrix = designMatrix(design, columns, everyRow(20_000));
    const next = logisticPath({ matrix, rows: 20_000, columns: design.columns.length, target });
    let start: LogisticStart | undefined;
    for (let power = 1; power >= -6; power -= 0.5) {
      const fit: LogisticFit = atOnce(next(10 ** power, start));
      expect(fit.converged, `λ = 10^${power}`).toBe(true);
      expect(fit.iterations).toBeLessThan(15);
      start = fit;
    }
  });

  it('is where the gradient is zero, from any start, at any λ', async () => {
    const [rows, columns] = [300, 4];
    const random = createRandom(5, 'gradient');
    const matrix = Float64Array.from({ length: rows * columns }, () => drawNormal(random));
    const target = Float64Array.from({ length: rows }, (_, i) => (drawFraction(random) < 1 / (1 + Math.exp(-2 * (matrix[i * columns] as number))) ? 1 : 0));
    for (const lambda of [0, 1e-4, 0.1, 10]) {
      const fit = await fitLogistic(matrix, rows, columns, target, lambda, pace);
      expect(fit.converged).toBe(true);
      for (const slope of gradientOf(matrix, rows, columns, target, lambda, fit)) expect(Math.abs(slope)).toBeLessThan(1e-6);
      const far = await fitLogistic(matrix, rows, columns, target, lambda, pace, { intercept: -9, coefficients: Float64Array.of(8, -8, 8, 8) });
      far.coefficients.forEach((beta, j) => void expect(beta).toBeCloseTo(fit.coefficients[j] as number, 7));
    }
  });

  it('stays finite where the rows are separated, and says so', async () => {
    const matrix = Float64Array.from({ length: 40 }, (_, i) => i - 19.5);
    const target = matrix.map((x) => (x > 0 ? 1 : 0));
    const free = await fitLogistic(matrix, 40, 1, target, 0, pace);
    expect(free.converged).toBe(false);
    expect(free.coefficients[0]).toBeGreaterThan(5);
    expect(Number.isFinite(free.intercept) && Number.isFinite(free.coefficients[0])).toBe(true);
    const held = await fitLogistic(matrix, 40, 1, target, 1e-6, pace);
    expect(held.converged).toBe(true);
    expect(Math.abs(gradientOf(matrix, 40, 1, target, 1e-6, held)[0] as number)).toBeLessThan(1e-6);
  });

  it('shares an effect between twins as soon as there is a penalty', async () => {
    const twins = Float64Array.from(WT.flatMap((wt) => [wt, wt]));
    for (const lambda of [1e-6, 1e-3]) {
      const { coefficients } = await fitLogistic(twins, 32, 2, AM, lambda, pace);
      expect(coefficients[0]).toBeCloseTo(coefficients[1] as number, 6);
    }
    const { coefficients } = await fitLogistic(twins, 32, 2, AM, 0, pace);
    expect((coefficients[0] as number) + (coefficients[1] as number)).toBeCloseTo(-4.02396994, 5);
  });
});
