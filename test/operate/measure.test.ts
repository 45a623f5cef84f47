// Measuring, held against what was planted: an effect lies inside its interval, and nothing is called an effect no oftener than it may be.

import { describe, expect, it } from 'vitest';
import { createPace } from '../../server/engine/result/pace.ts';
import type { MeasuredGroup, Measurement } from '../../server/engine/result/result.ts';
import { createRandom, drawFraction, drawNormal } from '../../server/engine/statistics/numeric/random.ts';
import { measuredGroups } from '../../server/operate/measure/groups.ts';
import { differenceWords, measurementWords, regressionWords } from '../../server/report/measurement-words.ts';

const SEGMENTS = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
];

/** 50 people in each of two segments that differ, three of ten left alone; `effect` is what the treatment adds. */
function planted(
  seed: number,
  draw: (random: () => number, segment: number, treated: boolean) => number,
): Promise<{ segments: readonly MeasuredGroup[]; all?: MeasuredGroup }> {
  const random = createRandom(seed, 'planted');
  const ids = Array.from({ length: 100 }, (_, i) => `c${i}`);
  const control = Float64Array.from(ids, () => (drawFraction(random) < 0.3 ? 1 : 0));
  const segment = ids.map((_, i) => SEGMENTS[i % 2]?.id ?? null);
  const now = new Map(ids.map((id, i) => [id, draw(random, i % 2, control[i] === 0)]));
  return measuredGroups({ ids, segment, control }, SEGMENTS, { now }, true, { seed, pace: createPace() });
}

const groupsOf = ({ segments, all }: Awaited<ReturnType<typeof planted>>): MeasuredGroup[] => [...segments, ...(all ? [all] : [])];
/** Amounts have a long tail; of yes and no the share differs by segment. */
const amount = (random: () => number, at: number): number => 20 * (at + 1) * Math.exp(0.8 * drawNormal(random));
const yes = (random: () => number, at: number, share = 0): number => (drawFraction(random) < 0.2 + 0.1 * at + share ? 1 : 0);

describe('a planted effect', () => {
  it.each([
    ['of amounts', 10, (random: () => number, at: number, treated: boolean) => amount(random, at) + (treated ? 10 : 0)],
    ['of shares', -0.15, (random: () => number, at: number, treated: boolean) => yes(random, at, treated ? -0.15 : 0)],
  ] as const)('%s lies inside its interval', async (_, effect, draw) => {
    const missed = [0, 0, 0];
    for (let seed = 1; seed <= 100; seed++)
      for (const [i, group] of groupsOf(await planted(seed, draw)).entries()) {
        const { low, high } = group.effect ?? { low: 0, high: 0 };
        if (effect < low || effect > high) missed[i] = (missed[i] ?? 0) + 1;
      }
    for (const count of missed) expect(count).toBeLessThanOrEqual(5);
  });
});

describe('a planted zero', () => {
  it.each([
    ['of amounts', 100, amount],
    ['of shares', 200, yes],
  ] as const)('%s is called an effect in no more than one of twenty', async (_, seeds, draw) => {
    let alarms = 0;
    for (let seed = 1; seed <= seeds; seed++) if (groupsOf(await planted(seed, (random, at) => draw(random, at))).some(({ effect }) => effect?.shown)) alarms++;
    expect(alarms).toBeLessThanOrEqual(seeds / 20);
  });
});

describe('what a group of this size could have shown', () => {
  it('is shown in about four of five', async () => {
    // Worked out from the spread of 35 and 15 with sd 10 and some 26 degrees of freedom: 10 × √(1/35 + 1/15) × (2.56 + 0.86).
    const [expected, seeds] = [10.55, 40];
    let [found, detectable] = [0, 0];
    for (let seed = 1; seed <= seeds; seed++) {
      const { segments } = await planted(seed, (random, _, treated) => 10 * drawNormal(random) + (treated ? expected : 0));
      const { effect } = segments[0] ?? {};
      detectable += (effect?.detectable ?? 0) / seeds;
      if (effect?.shown) found++;
    }
    expect(detectable).toBeGreaterThan(0.95 * expected);
    expect(detectable).toBeLessThan(1.05 * expected);
    expect(found / seeds).toBeGreaterThan(0.65);
  });
});

describe('groups', () => {
  const members = (control: number) => ({
    ids: Array.from({ length: 40 }, (_, i) => `c${i}`),
    segment: new Array<string>(40).fill('a'),
    control: Float64Array.from({ length: 40 }, (_, i) => (i < control ? 1 : 0)),
  });
  const now = new Map(Array.from({ length: 38 }, (_, i) => [`c${i}`, i]));
  const options = { seed: 1, pace: createPace() };

  it('do not depend on the order of rows', async () => {
    const { ids, segment, control } = members(12);
    const backwards = { ids: ids.toReversed(), segment, control: control.toReversed() };
    const [one, other] = [
      await measuredGroups({ ids, segment, control }, [{ id: 'a', label: 'A' }], { now }, true, options),
      await measuredGroups(backwards, [{ id: 'a', label: 'A' }], { now }, true, options),
    ];
    expect(other).toEqual(one);
    expect(one.all).toBeUndefined();
  });

  it('of four on a side say nothing, and count whose outcome is not known', async () => {
    const { segments } = await measuredGroups(members(4), [{ id: 'a', label: 'A' }], { now }, true, options);
    expect(segments[0]).toMatchObject({
      treated: { people: 36, known: 34 },
      control: { people: 4, known: 4 },
      untold: expect.stringContaining('4 on one side'),
    });
    expect(segments[0]?.effect).toBeUndefined();
  });
});

describe('words', () => {
  it('show differences of shares as points', () => {
    expect(differenceWords(-0.042, { kind: 'boolean' })).toBe('−4.2 points');
    expect(differenceWords(3.1, { kind: 'money', currency: 'GBP' })).toBe('+3.10 GBP');
  });

  it('never speak of an effect where nobody was left alone', () => {
    const one = {
      measure: 'M',
      status: 'measured',
      controlled: false,
      segments: [],
      untreated: [],
      shared: ['orders'],
      notes: [],
      to: '2026-01-01',
    } as unknown as Measurement;
    expect(measurementWords(one)).toContain('no effect');
    expect(regressionWords(one)).toContain('regression to the mean');
    expect(regressionWords({ ...one, controlled: true })).toBeUndefined();
    expect(regressionWords({ ...one, shared: [] })).toBeUndefined();
  });
});
