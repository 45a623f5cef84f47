// Histories for the tests of this folder, from real data and by hand, and checks that every model must pass.

import { existsSync, readFileSync } from 'node:fs';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { createRandom, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import type { BuyingHistory, ParameterValues } from '../../../../server/engine/statistics/value/repeat-buying.ts';
import { sharedFolder } from '../../../support/repository.ts';

export const options = { seed: 1, pace: createPace() };

export function historyOf(rows: readonly (readonly [x: number, tx: number, T: number, customers?: number])[]): BuyingHistory {
  const column = (j: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[j]);
  return { repeats: column(0), last: column(1), length: column(2), customers: Float64Array.from(rows, (row) => row[3] ?? 1) };
}

/** The columns of a file of numbers; undefined where it is absent. */
export function columnsOf(path: string): Float64Array[] | undefined {
  const file = `${sharedFolder('data')}/${path}`;
  if (!existsSync(file)) return undefined;
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  return head.split(',').map((_, j) => Float64Array.from(rows, (row) => row[j] ?? Number.NaN));
}

/** Central differences of a log-likelihood in the logarithm of each parameter. */
export function slopes(parameters: readonly string[], values: ParameterValues, logLikelihood: (values: ParameterValues) => number): number[] {
  const h = 1e-4;
  const moved = (name: string, by: number) => logLikelihood({ ...values, [name]: (values[name] ?? 0) * Math.exp(by) });
  return parameters.map((name) => (8 * (moved(name, h) - moved(name, -h)) - (moved(name, 2 * h) - moved(name, -2 * h))) / (12 * h));
}

/** Values scattered around the given ones, by factors of about e. */
export function scattered(values: ParameterValues, count: number): ParameterValues[] {
  const random = createRandom(3, 'scattered');
  return Array.from({ length: count }, () => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value * Math.exp(drawNormal(random))])));
}

/** ∫ f over 0 … end by Simpson's rule, finer towards 0 (y = end · t³). */
export function integrate(f: (y: number) => number, end: number, steps = 4000): number {
  const g = (t: number) => f(end * t ** 3) * 3 * end * t ** 2;
  let total = 0;
  for (let i = 0; i < steps; i++) total += (g(i / steps) + 4 * g((i + 0.5) / steps) + g((i + 1) / steps)) / (6 * steps);
  return total;
}
