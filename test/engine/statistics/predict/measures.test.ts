// Measures of predicted chances against brute force, hand calculation and published values.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../../server/engine/statistics/numeric/wilson.ts';
import { areaError, areaInterval } from '../../../../server/engine/statistics/predict/auc.ts';
import { calibrationByDecile, calibrationByGroup, rankingMeasures } from '../../../../server/engine/statistics/predict/measures.ts';

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 8 })), { minLength: 2, maxLength: 60 });

describe('ranking measures', () => {
  it('count pairs, ties by half', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const target = Float64Array.from(pairs, ([happened]) => happened);
        const predicted = Float64Array.from(pairs, ([, chance]) => chance / 8);
        let [won, all] = [0, 0];
        for (const [a, x] of pairs) {
          for (const [b, y] of pairs) {
            if (!(a > b)) continue;
            all++;
            won += x > y ? 1 : x === y ? 0.5 : 0;
          }
        }
        const { auc, aucInterval, cases, positives } = rankingMeasures(target, predicted);
        expect(auc).toBeCloseTo(all > 0 ? won / all : 0.5, 12);
        expect(aucInterval.low).toBeLessThanOrEqual(auc);
        expect(aucInterval.high).toBeGreaterThanOrEqual(auc);
        expect([cases, positives]).toEqual([pairs.length, target.reduce((total, x) => total + x, 0)]);
      }),
      { seed: 1 },
    );
  });

  it('agree with a calculation by hand', () => {
    // From the top: 1; then a tie of 1 and 0; then 0, 1. Precisions at the three ends with a positive: 1/1, 2/3, 3/5.
    const measures = rankingMeasures(Float64Array.of(0, 1, 1, 0, 1, Number.NaN, 1), Float64Array.of(0.4, 0.9, 0.6, 0.6, 0.2, 0.5, Number.NaN));
    expect(measures).toMatchObject({ cases: 5, positives: 3 });
    expect(measures.prAuc).toBeCloseTo((1 + 2 / 3 + 3 / 5) / 3, 14);
    expect(measures.brier).toBeCloseTo((0.16 + 0.01 + 0.16 + 0.36 + 0.64) / 5, 14);
    expect(measures.baseBrier).toBeCloseTo(0.24, 14);
    expect(measures.liftTopDecile).toBeCloseTo(1 / 0.6, 14);
    expect(measures.auc).toBeCloseTo(3.5 / 6, 14);
  });

  it('call equal chances no skill', () => {
    const { auc, prAuc, liftTopDecile } = rankingMeasures(
      Float64Array.from({ length: 40 }, (_, i) => i % 2),
      new Float64Array(40).fill(0.5),
    );
    expect([auc, prAuc, liftTopDecile]).toEqual([0.5, 0.5, 1]);
  });

  it('have an interval with ends one error of their own away, even at 1', () => {
    const { low, high } = areaInterval(0.893, 51, 58);
    expect((0.893 - low) / areaError(low, 51, 58)).toBeCloseTo(1.96, 3);
    expect((high - 0.893) / areaError(high, 51, 58)).toBeCloseTo(1.96, 3);
    expect(areaInterval(1, 20, 20)).toMatchObject({ high: 1 });
    expect(areaInterval(1, 20, 20).low).toBeLessThan(0.95);
    expect(areaInterval(1, 20, 20).low).toBeGreaterThan(0.7);
  });

  it('are never NaN', () => {
    const none = rankingMeasures(new Float64Array(0), new Float64Array(0));
    const one = rankingMeasures(Float64Array.of(1, 1), Float64Array.of(0.2, 0.4));
    for (const { aucInterval, ...numbers } of [none, one]) {
      expect(aucInterval).toEqual({ low: 0, high: 1 });
      for (const value of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true);
    }
  });
});

describe('calibration', () => {
  // Newcombe, R. G. (1998). Statistics in Medicine 17, 857–872, table I, method 3.
  it('uses the published Wilson intervals', () => {
    const published: readonly [number, number, number, number][] = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ];
    for (const [successes, cases, low, high] of published) {
      expect(wilsonInterval(successes, cases).low).toBeCloseTo(low, 4);
      expect(wilsonInterval(successes, cases).high).toBeCloseTo(high, 4);
    }
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('is by group, without rows that do not count', () => {
    const target = Float64Array.from({ length: 270 }, (_, i) => (i < 81 ? 1 : i < 263 ? 0 : Number.NaN));
    const group = new Int32Array(270);
    target[269] = 1;
    group[269] = -1;
    target[268] = 1;
    group[268] = 2;
    const [first, empty, last] = calibrationByGroup(target, new Float64Array(270).fill(0.25), group, 3);
    expect(first).toMatchObject({ cases: 263, predicted: 0.25, covers: false });
    expect(first?.gap).toBeCloseTo(81 / 263 - 0.25, 12);
    expect(first?.low).toBeCloseTo(0.0053, 4);
    expect(first?.high).toBeCloseTo(0.1162, 4);
    expect(empty).toEqual({ cases: 0, observed: 0, predicted: 0, gap: 0, low: 0, high: 0, covers: true });
    expect(last).toMatchObject({ cases: 1, observed: 1, gap: 0.75, covers: true });
  });

  it('is by tenths of the chances, equal ones together', () => {
    const target = Float64Array.from({ length: 1000 }, (_, i) => (i * 7919) % 2);
    const spread = calibrationByDecile(
      target,
      Float64Array.from({ length: 1000 }, (_, i) => i / 1000),
    );
    expect(spread.map(({ cases }) => cases)).toEqual(new Array(10).fill(100));
    expect(spread.map(({ predicted }) => predicted)).toEqual([...spread.map(({ predicted }) => predicted)].sort((a, b) => a - b));
    const equal = calibrationByDecile(target, new Float64Array(1000).fill(0.5));
    expect(equal.filter(({ cases }) => cases > 0)).toMatchObject([{ cases: 1000, gap: 0, covers: true }]);
  });
});
