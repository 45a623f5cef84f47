// Exponential smoothing of a panel against figures worked out by hand, and against series of which the answer is known.

import { describe, expect, it } from 'vitest';
import { createRandom, drawFraction, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import { fitSmoothing, forecastOf, lastOf, levelsOf, type Panel, panelUntil } from '../../../../server/engine/statistics/predict/smoothing.ts';

const panel = (series: readonly (readonly number[])[], from = series.map(() => 0)): Panel => ({
  periods: (series[0] ?? []).map((_, t) => Float64Array.from(series, (values) => values[t] as number)),
  from: Int32Array.from(from),
});

describe('smoothing', () => {
  it('follows the newest period by its weight', () => {
    // 10 → 10 + .5 (20 − 10) = 15 → 15 + .5 (30 − 15) = 22.5; the second begins at 30: 10 + .5 (30 − 10) = 20; the third has no series.
    const three = panel(
      [
        [20, 30],
        [99, 30],
        [0, 0],
      ],
      [0, 1, -1],
    );
    expect(Array.from(levelsOf(three, { alpha: 0.5, level: 10 }))).toEqual([22.5, 20, Number.NaN]);
    expect(Array.from(forecastOf(three, { alpha: 0.5, level: 10, drift: 1.1 }, 4)).slice(0, 2)).toEqual([22.5 * 4 * 1.1, 20 * 4 * 1.1]);
    expect(Array.from(lastOf(three, 2))).toEqual([50, 60, Number.NaN]);
  });

  it('leaves out what begins after the cut', () => {
    expect(Array.from(panelUntil(panel([[1, 2, 3]], [2]), 2).from)).toEqual([2]);
    expect(Array.from(panelUntil(panel([[1, 2, 3]], [3]), 2).from)).toEqual([-1]);
  });

  it('takes the drift from the panel and the weight from how much of a change lasts', () => {
    const random = createRandom(4, 'panel');
    // Levels that stay, under noise: the newest period should hardly weigh.
    const steady = Array.from({ length: 400 }, () => {
      const level = 50 + 100 * drawFraction(random);
      return Array.from({ length: 24 }, () => level + 20 * drawNormal(random));
    });
    expect(fitSmoothing(panel(steady), 3)).toMatchObject({ drift: expect.closeTo(1, 1) });
    expect(fitSmoothing(panel(steady), 3)?.alpha).toBeLessThanOrEqual(0.3);
    // Random walks without noise: only the newest period counts.
    const walking = Array.from({ length: 400 }, () => {
      let level = 500;
      return Array.from({ length: 24 }, () => {
        level += 10 * drawNormal(random);
        return level;
      });
    });
    expect(fitSmoothing(panel(walking), 3)?.alpha).toBeGreaterThanOrEqual(0.9);
    // 5 % more each period: three periods ahead are (1.05 + 1.05² + 1.05³) / 3 of the last.
    const growing = Array.from({ length: 50 }, (_, i) => Array.from({ length: 24 }, (__, t) => (10 + i) * 1.05 ** t));
    const fit = fitSmoothing(panel(growing), 3);
    expect(fit?.alpha).toBe(1);
    expect(fit?.drift).toBeCloseTo((1.05 + 1.05 ** 2 + 1.05 ** 3) / 3, 10);
  });

  it('has nothing to say of too short series, and of nothing', () => {
    expect(fitSmoothing(panel([[1, 2]]), 2)).toBeUndefined();
    expect(fitSmoothing(panel([[0, 0, 0, 0]]), 1)).toBeUndefined();
    expect(fitSmoothing(panel([[1, 1, 1]], [-1]), 1)).toBeUndefined();
    expect(fitSmoothing(panel([[-1, -1, -1]]), 1)).toBeUndefined();
  });
});
