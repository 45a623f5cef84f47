// Fits that look at a sample first: the optimum is that of all customers, whatever the sample was.

import { describe, expect, it } from 'vitest';
import { bgNbd } from '../../../../server/engine/statistics/value/bg-nbd.ts';
import { gammaGamma } from '../../../../server/engine/statistics/value/gamma-gamma.ts';
import { countHistories } from '../../../../server/engine/statistics/value/histories.ts';
import { paretoNbd } from '../../../../server/engine/statistics/value/pareto-nbd.ts';
import type { RepeatBuyingModel } from '../../../../server/engine/statistics/value/repeat-buying.ts';
import { type Simulated, simulateBgNbd, simulateParetoNbd } from './simulate.ts';
import { options } from './support.ts';

async function check(model: RepeatBuyingModel, { repeats, last, length }: Simulated, truth: readonly number[], distinct: number): Promise<void> {
  const { history } = countHistories(repeats, last, length);
  expect(history.repeats.length).toBeGreaterThan(distinct);
  const fit = await model.fit(history, options);
  expect(fit).toMatchObject({ converged: true, customers: repeats.length });
  for (const [i, name] of model.parameters.entries()) {
    expect(Math.abs((fit.values[name] ?? 0) - (truth[i] ?? 0)), name).toBeLessThan(3.5 * (fit.standardErrors[name] ?? Number.NaN));
  }
  // Nothing is left to gain in any direction.
  for (const slope of model.gradient(fit.values, history)) expect(Math.abs(slope)).toBeLessThan(1e-6 * repeats.length);
  // Another seed draws another sample and other starts.
  const again = await model.fit(history, { ...options, seed: 99 });
  for (const name of model.parameters) expect((again.values[name] ?? 0) / (fit.values[name] ?? 0)).toBeCloseTo(1, 4);
}

describe('many customers', () => {
  // Times in days put most customers into few histories: those without repeats differ by T only.
  it('BG/NBD, times in days', () => check(bgNbd, simulateBgNbd(1, 300_000, [0.24, 4.4, 0.79, 2.4], true), [0.24, 4.4, 0.79, 2.4], 50_000));
  it('Pareto/NBD, times in days', () => check(paretoNbd, simulateParetoNbd(2, 100_000, [0.55, 10.6, 0.61, 11.7], true), [0.55, 10.6, 0.61, 11.7], 10_000));

  // Four in a hundred come back: a sample holds few of them, and may end at a limit.
  it('BG/NBD, hardly anybody comes back', () => check(bgNbd, simulateBgNbd(3, 300_000, [0.05, 40, 0.9, 2], false), [0.05, 40, 0.9, 2], 10_000));
  it('Pareto/NBD, hardly anybody comes back', () => check(paretoNbd, simulateParetoNbd(4, 60_000, [0.05, 40, 0.8, 15], false), [0.05, 40, 0.8, 15], 10_000));

  it('Gamma–Gamma', async () => {
    const { repeats, last } = simulateBgNbd(5, 200_000, [0.8, 6, 0.9, 2.5], false);
    const meanValue = repeats.map((x, i) => (x > 0 ? 5 + ((last[i] ?? 0) % 1) * 30 : 0));
    const history = { repeats, meanValue, customers: new Float64Array(repeats.length).fill(1) };
    const fit = await gammaGamma.fit(history, options);
    expect(fit.customers).toBeGreaterThan(50_000);
    expect(fit).toMatchObject({ converged: true, reached: 5 });
    for (const slope of gammaGamma.gradient(fit.values, history)) expect(Math.abs(slope)).toBeLessThan(1e-6 * fit.customers);
  });
});
