// Sums: one value is that value, and many do not depend on their order.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const source = 'from: "data.csv"; key: id; columns { x: number }';
const features = 's = sum(data.x)\nm = mean(data.x)\nlow = sum(data.x) <= 0.3';
const collected = (rows: readonly (readonly [string, number | string])[]) =>
  collectSpec(specOf({ source, features }), { 'data.csv': `id,x\n${rows.map(([id, x]) => `${id},${x}`).join('\n')}\n` });

describe('a sum', () => {
  it('of one value is that value', async () => {
    const values = [
      '0.21',
      '0.3',
      '0.1',
      '0.7',
      '0.0001',
      '1e-9',
      '12.21',
      '-0.21',
      '99999.99',
      '1e15',
      '0.123456789012345',
      ...fc.sample(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { numRuns: 300, seed: 7 }).map(String),
    ];
    const { value } = await collected(values.map((x, i) => [`c${i}`, x]));
    for (const [i, x] of values.entries()) {
      expect({ x, sum: value('s', `c${i}`) }).toEqual({ x, sum: Number(x) + 0 });
      expect(value('m', `c${i}`)).toBe(Number(x) + 0);
    }
    expect(value('low', 'c1')).toBe(1);
  });

  it('of many is the same in any order, and right to the last digit of a decimal sum', async () => {
    const cents = Array.from({ length: 500 }, (_, i) => (i * 7919) % 10_007);
    const rows = cents.map((n) => ['a', (n / 100).toFixed(2)] as const);
    const [forward, backward] = [await collected(rows), await collected(rows.toReversed())];
    expect(forward.value('s', 'a')).toBe(backward.value('s', 'a'));
    expect(forward.value('s', 'a')).toBe(cents.reduce((total, n) => total + n, 0) / 100);
  });

  it('of decimals is their decimal sum, so that a bound holds where it is met', async () => {
    const { value } = await collected([
      ...['0.1', '0.2'].map((x) => ['a', x] as const),
      ...['0.1', '0.1', '0.1'].map((x) => ['b', x] as const),
      ...['1.1', '-0.8'].map((x) => ['c', x] as const),
      ...['0.1', '0.200001'].map((x) => ['d', x] as const),
    ]);
    expect(['a', 'b', 'c', 'd'].map((id) => value('s', id))).toEqual([0.3, 0.3, 0.3, 0.300001]);
    expect(['a', 'b', 'c', 'd'].map((id) => value('low', id))).toEqual([1, 1, 1, 0]);
  });

  it('of random amounts of money is what whole cents give', async () => {
    const amounts = fc.sample(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 2, maxLength: 40 }), { numRuns: 200, seed: 11 });
    const { value } = await collected(amounts.flatMap((cents, i) => cents.map((n) => [`c${i}`, (n / 100).toFixed(2)] as const)));
    for (const [i, cents] of amounts.entries()) expect(value('s', `c${i}`)).toBe(cents.reduce((total, n) => total + n, 0) / 100);
  });

  it('of what has more places, or is too large for millionths, is as exact as before', async () => {
    const rows = [
      ['a', 1 / 3],
      ['a', 1 / 3],
      ['b', 1e15],
      ['b', 0.25],
      ['c', 1e10],
      ['c', 0.5],
    ] as const;
    const { value } = await collected(rows);
    expect(['a', 'b', 'c'].map((id) => value('s', id))).toEqual([2 / 3, 1e15 + 0.25, 1e10 + 0.5]);
  });
});
