// Whether anybody leaves is told from nobody leaving, in populations made with and without dropout.

import { describe, expect, it } from 'vitest';
import { bgBb } from '../../../../server/engine/statistics/value/bg-bb.ts';
import { bgNbd } from '../../../../server/engine/statistics/value/bg-nbd.ts';
import { dropoutIsTold } from '../../../../server/engine/statistics/value/dropout.ts';
import { countHistories } from '../../../../server/engine/statistics/value/histories.ts';
import { paretoNbd } from '../../../../server/engine/statistics/value/pareto-nbd.ts';
import type { RepeatBuyingModel } from '../../../../server/engine/statistics/value/repeat-buying.ts';
import { type Simulated, simulateBgBb, simulateBgNbd, simulateParetoNbd } from './simulate.ts';
import { options } from './support.ts';

async function told(model: RepeatBuyingModel, { repeats, last, length }: Simulated): Promise<boolean> {
  const { history } = countHistories(repeats, last, length);
  return dropoutIsTold(model, await model.fit(history, options), history, options.pace);
}

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);
const share = async (one: (seed: number) => Promise<boolean>) => (await Promise.all(SEEDS.map(one))).filter(Boolean).length;
/** Shape and scale of a dropout that is as good as none. */
const NEVER = [1e-6, 1] as const;

describe('dropout', () => {
  it('is not told where nobody leaves, but for one in twenty by chance', async () => {
    expect(await share((seed) => told(bgNbd, simulateBgNbd(seed, 500, [0.8, 6, ...NEVER], true)))).toBeLessThanOrEqual(3);
    expect(await share((seed) => told(paretoNbd, simulateParetoNbd(seed, 300, [0.8, 6, ...NEVER], true)))).toBeLessThanOrEqual(3);
    expect(await share((seed) => told(bgBb, simulateBgBb(seed, 500, 8, [1.2, 0.8, ...NEVER])))).toBeLessThanOrEqual(3);
  });

  it('is told where customers leave, also where all leave at one rate, which has no standard error', async () => {
    expect(await share((seed) => told(bgNbd, simulateBgNbd(seed, 500, [0.8, 6, 0.79, 2.4], true)))).toBe(SEEDS.length);
    expect(await share((seed) => told(bgNbd, simulateBgNbd(seed, 500, [0.8, 6, 2e4, 8e4], true)))).toBe(SEEDS.length);
    expect(await share((seed) => told(paretoNbd, simulateParetoNbd(seed, 300, [0.8, 6, 0.6, 11], true)))).toBe(SEEDS.length);
    expect(await share((seed) => told(bgBb, simulateBgBb(seed, 500, 8, [1.2, 0.8, 0.7, 2.8])))).toBe(SEEDS.length);
  });
});
