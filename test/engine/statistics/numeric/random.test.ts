// The generator: its published sequence, its streams, and the draws made from it.

import { describe, expect, it } from 'vitest';
import { createRandom, drawBelow, drawFraction, drawSample, shuffle, xoshiro128 } from '../../../../server/engine/statistics/numeric/random.ts';

describe('random', () => {
  it('is xoshiro128**', () => {
    // From state 1, 2, 3, 4: the sequence of Blackman & Vigna's reference code (rotl(2·5, 7)·9 = 11520, …).
    const next = xoshiro128(Uint32Array.from([1, 2, 3, 4]));
    expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
  });

  it('repeats with seed and stream, and differs between them', () => {
    const draws = (seed: number, ...stream: (string | number)[]) => {
      const random = createRandom(seed, ...stream);
      return [random(), random(), random()];
    };
    expect(draws(1, 'kmeans', 3, 0)).toEqual(draws(1, 'kmeans', 3, 0));
    const all = [draws(1), draws(2), draws(1, 'a'), draws(1, 'a', 1), draws(1, 'a1'), draws(2 ** 33), draws(0)].map(String);
    expect(new Set(all).size).toBe(all.length);
  });

  it('draws evenly', () => {
    const random = createRandom(7);
    const counts = [0, 0, 0, 0, 0];
    let total = 0;
    for (let i = 0; i < 50_000; i++) {
      const drawn = drawBelow(random, 5);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
      total += drawFraction(random);
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(total / 50_000).toBeCloseTo(0.5, 2);
  });

  it('samples without repetition and shuffles without loss', () => {
    const sample = drawSample(createRandom(3), 100, 20);
    expect(new Set(sample).size).toBe(20);
    expect(Array.from(drawSample(createRandom(3), 5, 9))).toEqual([0, 1, 2, 3, 4]);
    const values = Int32Array.from({ length: 50 }, (_, i) => i);
    shuffle(createRandom(3), values);
    expect(Array.from(values)).not.toEqual(Array.from(values).sort((a, b) => a - b));
    expect(Array.from(values).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});
