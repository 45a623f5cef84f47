// Logistic regression and its measures against published and worked-out values.

import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { createRandom, drawFraction } from '../../../../server/engine/statistics/numeric/random.ts';
import { areaError, areaUnderCurve } from '../../../../server/engine/statistics/predict/auc.ts';
import { fitLogistic } from '../../../../server/engine/statistics/predict/logistic.ts';
import { calibrationByGroup, rankingMeasures } from '../../../../server/engine/statistics/predict/measures.ts';
import { FEWEST, learnPropensity, propensityOf } from '../../../../server/engine/statistics/predict/propensity.ts';

const pace = createPace();

/** Weight and manual gearbox of the 32 cars of R's `mtcars` (Henderson & Velleman 1981). */
const WEIGHT = [
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845,
  1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
];
const MANUAL = [1, 1, 1, ...new Array(14).fill(0), 1, 1, 1, ...new Array(5).fill(0), ...new Array(7).fill(1)];

describe('fitLogistic', () => {
  it('gives the coefficients of R’s glm(am ~ wt, binomial, mtcars): 12.040 and −4.024', async () => {
    const { intercept, coefficients } = await fitLogistic(Float64Array.from(WEIGHT), 32, 1, Float64Array.from(MANUAL), 0, pace);
    expect(intercept).toBeCloseTo(12.04, 3);
    expect(coefficients[0]).toBeCloseTo(-4.024, 3);
  });

  it('gives the log odds ratio of a two-by-two table', async () => {
    const cells = [
      [1, 1, 30],
      [1, 0, 10],
      [0, 1, 20],
      [0, 0, 40],
    ] as const;
    const rows = cells.flatMap(([x, y, n]) => new Array<readonly [number, number]>(n).fill([x, y]));
    const fit = await fitLogistic(
      Float64Array.from(rows, ([x]) => x),
      rows.length,
      1,
      Float64Array.from(rows, ([, y]) => y),
      0,
      pace,
    );
    expect(fit.coefficients[0]).toBeCloseTo(Math.log((30 * 40) / (10 * 20)), 8);
    expect(fit.intercept).toBeCloseTo(Math.log(20 / 40), 8);
  });

  it('stays finite where the outcome is told perfectly', async () => {
    const fit = await fitLogistic(Float64Array.of(-2, -1, 1, 2), 4, 1, Float64Array.of(0, 0, 1, 1), 0.01, pace);
    expect(Number.isFinite(fit.intercept + (fit.coefficients[0] as number))).toBe(true);
    expect(fit.coefficients[0]).toBeGreaterThan(0);
  });
});

describe('measures', () => {
  it('AUC is the share of pairs ranked rightly, ties counting half', () => {
    const random = createRandom(7, 'auc');
    const predicted = Float64Array.from({ length: 60 }, () => Math.floor(drawFraction(random) * 10) / 10);
    const target = Float64Array.from({ length: 60 }, () => (drawFraction(random) < 0.4 ? 1 : 0));
    let [right, pairs] = [0, 0];
    for (const [i, happened] of target.entries()) {
      for (const [j, other] of target.entries()) {
        if (happened !== 1 || other !== 0) continue;
        pairs++;
        right += (predicted[i] as number) > (predicted[j] as number) ? 1 : predicted[i] === predicted[j] ? 0.5 : 0;
      }
    }
    expect(areaUnderCurve(target, predicted)).toBeCloseTo(right / pairs, 12);
  });

  it('its standard error is that of Hanley & McNeil (1982), from their Q1 and Q2', () => {
    // θ = .893, Q1 = θ/(2 − θ), Q2 = 2θ²/(1 + θ).
    const [a, m, n] = [0.893, 51, 58];
    const [q1, q2] = [a / (2 - a), (2 * a * a) / (1 + a)];
    const byHand = Math.sqrt((a * (1 - a) + (m - 1) * (q1 - a * a) + (n - 1) * (q2 - a * a)) / (m * n));
    expect(areaError(a, m, n)).toBeCloseTo(byHand, 12);
  });

  it('PR-AUC and Brier of four cases, by hand', () => {
    const found = rankingMeasures(Float64Array.of(1, 0, 1, 0), Float64Array.of(0.9, 0.8, 0.7, 0.1));
    expect(found.prAuc).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(found.brier).toBeCloseTo((0.01 + 0.64 + 0.09 + 0.01) / 4, 12);
    expect(found.baseBrier).toBeCloseTo(0.25, 12);
  });

  it('a gap by segment has the Wilson interval of what happened: 20 of 50 is 0.276 to 0.538', () => {
    const target = Float64Array.from({ length: 50 }, (_, i) => (i < 20 ? 1 : 0));
    const [found] = calibrationByGroup(target, new Float64Array(50).fill(0.3), new Int32Array(50), 1);
    expect(found?.gap).toBeCloseTo(0.1, 12);
    expect(found?.low).toBeCloseTo(0.2761 - 0.3, 3);
    expect(found?.high).toBeCloseTo(0.5382 - 0.3, 3);
    expect(found?.covers).toBe(true);
  });
});

describe('learnPropensity', () => {
  const random = createRandom(3, 'propensity');
  const rows = 600;
  const x = Float64Array.from({ length: rows }, () => drawFraction(random) * 4 - 2);
  const target = Float64Array.from(x, (value) => (drawFraction(random) < 1 / (1 + Math.exp(-value)) ? 1 : 0));
  const columns = (values: Float64Array) => [{ key: 'D.x', label: 'X', values }];

  it('finds a planted relation, and the same twice', async () => {
    const learn = () => learnPropensity({ columns: columns(x), target, seed: 1, pace });
    const found = await learn();
    if ('refused' in found) throw new Error(found.refused);
    expect(found.coefficients[0]?.perUnit).toBeCloseTo(1, 0);
    expect(found.leaks).toEqual([]);
    expect(JSON.stringify(await learn())).toBe(JSON.stringify(found));
  });

  it('tells a predictor that holds the outcome', async () => {
    const leak = { key: 'D.leak', label: 'Leak', values: target.map((value) => 2 * value + 1) };
    const found = await learnPropensity({ columns: [...columns(x), leak], target, seed: 1, pace });
    if ('refused' in found) throw new Error(found.refused);
    expect(found.leaks.map(({ key }) => key)).toEqual(['D.leak']);
  });

  it('refuses what cannot be learned', async () => {
    const refused = async (wanted: Float64Array) => learnPropensity({ columns: columns(x), target: wanted, seed: 1, pace });
    expect(await refused(new Float64Array(rows))).toMatchObject({ refused: 'constant', positives: 0, negatives: rows });
    expect(await refused(target.map((_, i) => (i < 3 ? 1 : 0)))).toMatchObject({ refused: 'too_few', positives: 3 });
    expect(await refused(target.map((_, i) => (i < FEWEST ? 1 : 0)))).not.toHaveProperty('refused');
    const constant = { key: 'D.c', label: 'C', values: new Float64Array(rows) };
    expect(await learnPropensity({ columns: [constant], target, seed: 1, pace })).toMatchObject({ refused: 'no_predictors' });
  });

  it('gives a probability to everybody, with values missing, levels never seen and targets of none', async () => {
    const levels = ['a', 'b', 'c'];
    const kind = { key: 'D.kind', label: 'Kind', levels, values: Float64Array.from(x, (_, i) => (i % 5 === 0 ? Number.NaN : i % 3)) };
    const holes = { key: 'D.x', label: 'X', values: x.map((value, i) => (i % 7 === 0 ? Number.NaN : value)) };
    const some = target.map((value, i) => (i % 11 === 0 ? Number.NaN : value));
    const found = await learnPropensity({ columns: [holes, kind], target: some, seed: 1, pace });
    if ('refused' in found) throw new Error(found.refused);
    expect(found.measures.cases).toBe(some.filter((value) => !Number.isNaN(value)).length);
    const today = [
      { ...holes, values: Float64Array.of(Number.NaN, 1e12, -1e12) },
      { ...kind, levels: ['new', 'b'], values: Float64Array.of(0, 1, Number.NaN) },
    ];
    for (const chance of propensityOf(found.parameters, today, 3)) {
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
    }
  });
});
