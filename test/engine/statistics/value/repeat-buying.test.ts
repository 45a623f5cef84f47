// What holds for every buy-till-you-die model: exact derivatives, one optimum, bounds, and no NaN anywhere in the range that users have.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../server/engine/result/pace.ts';
import { minimise } from '../../../../server/engine/statistics/numeric/minimise.ts';
import { countHistories } from '../../../../server/engine/statistics/value/histories.ts';
import { repeatBuyingModels } from '../../../../server/engine/statistics/value/index.ts';
import type { BuyingHistory, RepeatBuyingModel } from '../../../../server/engine/statistics/value/repeat-buying.ts';
import { simulateBgBb, simulateBgNbd, simulateParetoNbd } from './simulate.ts';
import { historyOf, options, scattered, slopes } from './support.ts';

const CUSTOMERS = 5_000;

/** Invented truths, and customers who live by them. */
const worlds: Readonly<Record<RepeatBuyingModel['name'], { readonly truth: readonly [number, number, number, number]; readonly history: BuyingHistory }>> = {
  bg_nbd: world([0.8, 6, 0.9, 2.5], (truth) => simulateBgNbd(1, CUSTOMERS, truth)),
  pareto_nbd: world([0.8, 6, 0.9, 12], (truth) => simulateParetoNbd(2, CUSTOMERS, truth)),
  bg_bb: world([1.2, 0.8, 0.7, 2.8], (truth) => simulateBgBb(3, CUSTOMERS, 8, truth)),
};

function world(
  truth: readonly [number, number, number, number],
  simulate: (truth: readonly [number, number, number, number]) => ReturnType<typeof simulateBgBb>,
) {
  const { repeats, last, length } = simulate(truth);
  return { truth, history: countHistories(repeats, last, length).history };
}

const few: BuyingHistory = historyOf([
  [0, 0, 30, 5],
  [1, 1, 30, 3],
  [1, 30, 30, 2],
  [4, 12, 26, 1],
  [12, 30, 31, 1],
]);

describe.each(repeatBuyingModels)('$label', (model) => {
  const { truth, history } = worlds[model.name];
  const valuesOf = (numbers: readonly number[]) => Object.fromEntries(model.parameters.map((name, i) => [name, numbers[i] ?? 0]));
  const expected = (values: Readonly<Record<string, number>>, x: number, tx: number, T: number, ahead: readonly number[]) => {
    const into = new Float64Array(ahead.length);
    model.expected(values, x, tx, T, Float64Array.from(ahead), into);
    return Array.from(into);
  };

  it('has exact derivatives', () => {
    for (const values of scattered(valuesOf(truth), 10)) {
      const exact = model.gradient(values, few);
      slopes(model.parameters, values, (at) => model.logLikelihood(at, few)).forEach((slope, i) => {
        expect(Math.abs(slope - (exact[i] ?? Number.NaN))).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)));
      });
    }
  });

  it('counts customers as rows', () => {
    const rows = historyOf(
      [0, 1, 2, 3, 4].flatMap((i) => Array.from({ length: few.customers[i] ?? 0 }, () => [few.repeats[i] ?? 0, few.last[i] ?? 0, few.length[i] ?? 0] as const)),
    );
    expect(model.logLikelihood(valuesOf(truth), rows)).toBeCloseTo(model.logLikelihood(valuesOf(truth), few), 9);
  });

  it('finds the truth in simulated customers', async () => {
    const fit = await model.fit(history, options);
    expect(fit).toMatchObject({ converged: true, customers: CUSTOMERS, starts: 5, reached: 5 });
    model.parameters.forEach((name, i) => {
      const error = fit.standardErrors[name] ?? Number.NaN;
      expect(error).toBeGreaterThan(0);
      expect(Math.abs((fit.values[name] ?? 0) - (truth[i] ?? 0)), name).toBeLessThan(3.5 * error);
    });
    expect(fit.logLikelihood).toBeGreaterThan(model.logLikelihood(valuesOf(truth), history));
    expect(fit.logLikelihood).toBeCloseTo(model.logLikelihood(fit.values, history), 6);
    const again = await model.fit(history, { ...options, seed: 2 });
    expect(again.logLikelihood / fit.logLikelihood).toBeCloseTo(1, 9);
  });

  it('reaches one optimum from ten starting points', () => {
    const size = model.parameters.length;
    const limits = { low: new Float64Array(size).fill(-12), high: new Float64Array(size).fill(12) };
    const named = (at: Float64Array) => valuesOf(Array.from(at, Math.exp));
    const optima = scattered(valuesOf(truth), 10).map((values) =>
      atOnce(
        minimise(
          function* objective(at, gradient) {
            model.gradient(named(at), history).forEach((part, i) => {
              gradient[i] = -part / CUSTOMERS;
            });
            return -model.logLikelihood(named(at), history) / CUSTOMERS;
          },
          Float64Array.from(model.parameters, (name) => Math.log(values[name] ?? 1)),
          limits,
        ),
      ),
    );
    const [first] = optima;
    for (const { at, converged } of optima) {
      expect(converged).toBe(true);
      for (const [i, x] of at.entries()) expect(x).toBeCloseTo(first?.at[i] ?? Number.NaN, 5);
    }
  });

  it('says so where there is nothing to learn', async () => {
    const hopeless = [
      historyOf([]),
      historyOf([[0, 0, 30, 100]]),
      historyOf([[0, 0, 0, 50]]),
      historyOf([
        [0, 0, 12],
        [0, 0, 40],
      ]),
    ];
    for (const history of hopeless) {
      const fit = await model.fit(history, options);
      expect(fit).toMatchObject({ converged: false, reached: 0, standardErrors: {} });
      for (const value of [...Object.values(fit.values), fit.logLikelihood]) expect(Number.isFinite(value)).toBe(true);
      expect(Object.keys(fit.values)).toEqual(model.parameters);
    }
  });

  it('ends with finite values on odd histories', async () => {
    const odd = [
      historyOf([[1, 5, 10]]),
      historyOf([[7, 30, 30, 1000]]),
      historyOf([
        [1, 1, 1560, 20],
        [0, 0, 1560, 1000],
      ]),
      historyOf([
        [1000, 1559, 1560, 3],
        [0, 0, 1560, 3],
      ]),
      historyOf([
        [5, 10, 10, 10],
        [5, 9, 10, 10],
        [4, 10, 10, 10],
        [6, 10, 10, 10],
      ]),
    ];
    for (const history of odd) {
      const fit = await model.fit(history, options);
      for (const value of [...Object.values(fit.values), ...Object.values(fit.standardErrors), fit.logLikelihood]) expect(Number.isFinite(value)).toBe(true);
      const last = history.repeats.length - 1;
      const [x = 0, tx = 0, T = 0] = [history.repeats[last], history.last[last], history.length[last]];
      for (const value of expected(fit.values, x, tx, T, [0, 1, 52, 520, 2609])) expect(Number.isFinite(value)).toBe(true);
    }
  });

  it('stays within bounds, everywhere', () => {
    const parameter = fc.double({ min: -13, max: 13, noNaN: true }).map(Math.exp);
    const x = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: model.time === 'week' ? 10_000 : 300 }));
    const share = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));
    const length = fc.integer({ min: 0, max: model.time === 'week' ? 10_957 : 300 });
    fc.assert(
      fc.property(fc.tuple(parameter, parameter, parameter, parameter), x, share, length, (numbers, count, part, days) => {
        const values = valuesOf(numbers);
        const T = model.time === 'week' ? days / 7 : Math.max(days, count);
        const tx = count === 0 ? 0 : model.time === 'week' ? part * T : Math.max(count, Math.floor(part * T));
        const alive = model.alive(values, count, tx, T);
        expect(alive >= 0 && alive <= 1, `alive ${alive}`).toBe(true);
        const ahead = [0, 1, 4, 4.345, 26, 52, 104, 520, 2609];
        for (const series of [expected(values, count, tx, T, ahead), ahead.map((t) => model.population(values, t))]) {
          expect(series[0]).toBe(0);
          expect(series.every(Number.isFinite), series.join(' ')).toBe(true);
        }
        const series = expected(values, count, tx, T, ahead);
        for (let i = 1; i < series.length; i++) expect(series[i]).toBeGreaterThanOrEqual(series[i - 1] ?? 0);
        // Each horizon alone gives the same.
        for (const [i, t] of ahead.entries())
          expect(Math.abs((expected(values, count, tx, T, [t])[0] ?? 0) - (series[i] ?? 0))).toBeLessThanOrEqual(1e-9 * (series[i] ?? 0));
        const population = ahead.map((t) => model.population(values, t));
        for (let i = 1; i < population.length; i++) expect((population[i] ?? 0) * (1 + 1e-10)).toBeGreaterThanOrEqual(population[i - 1] ?? 0);
      }),
      { numRuns: 1500, seed: 1 },
    );
  });

  it('expects of a population what its customers add up to', () => {
    // E over histories of E[X(T, T + t) | history] must be E[X(T + t)] − E[X(T)]; over simulated histories of one length it nearly is.
    const values = valuesOf(truth);
    const t = model.time === 'week' ? 20 : 5;
    let [sum, simulated, square] = [0, 0, 0];
    for (let i = 0; i < history.repeats.length; i++) {
      const T = history.length[i] ?? 0;
      const own = expected(values, history.repeats[i] ?? 0, history.last[i] ?? 0, T, [t])[0] ?? 0;
      const difference = own - (model.population(values, T + t) - model.population(values, T));
      sum += difference * (history.customers[i] ?? 0);
      square += difference ** 2 * (history.customers[i] ?? 0);
      simulated += history.customers[i] ?? 0;
    }
    expect(Math.abs(sum / simulated)).toBeLessThan((3.5 * Math.sqrt(square / simulated)) / Math.sqrt(simulated));
  });

  it('stops when cancelled', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const { createPace } = await import('../../../../server/engine/result/pace.ts');
    await expect(model.fit(history, { seed: 1, pace: createPace(controller.signal) })).rejects.toThrow('enough');
  });
});
