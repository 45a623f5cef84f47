// Agreement, migration, assignment and drift against the exact figures of statistics.md §9.

import { describe, expect, it } from 'vitest';
import { bestAssignment } from '../../../../server/engine/statistics/numeric/assignment.ts';
import { contingency } from '../../../../server/engine/statistics/numeric/contingency.ts';
import { kappa, mobility, retention } from '../../../../server/engine/statistics/numeric/migration.ts';
import { populationStability, stabilityThreshold } from '../../../../server/engine/statistics/numeric/psi.ts';
import { adjustedRand, pairJaccard, randIndex } from '../../../../server/engine/statistics/numeric/rand-index.ts';
import { setJaccards } from '../../../../server/engine/statistics/numeric/set-jaccard.ts';

const table = [
  [40, 5, 0],
  [3, 30, 2],
  [0, 4, 16],
];

describe('two partitions', () => {
  it('agree as published', () => {
    expect(adjustedRand(table)).toBeCloseTo(0.62246672, 8);
    expect(randIndex(table)).toBeCloseTo(0.82585859, 8);
    expect(pairJaccard(table)).toBeCloseTo(0.61118629, 8);
    expect(kappa(table)).toBeCloseTo(0.77917981, 8);
    expect(retention(table)).toBeCloseTo(0.86, 10);
    expect(mobility(table)).toBeCloseTo(0.22698413, 8);
  });

  it('agree fully with themselves and not with chance', () => {
    const labels = Int32Array.from([0, 0, 1, 1, 2, 2]);
    expect(adjustedRand(contingency(labels, labels, 3, 3))).toBe(1);
    expect(adjustedRand(contingency(labels, Int32Array.from([0, 1, 0, 1, 0, 1]), 3, 2))).toBeLessThan(0);
  });

  it('leave out who has no segment', () => {
    expect(contingency(Int32Array.from([0, -1, 1]), Int32Array.from([0, 0, -1]), 2, 1)).toEqual([[1], [0]]);
  });

  it('match clusters by members', () => {
    expect(
      setJaccards([
        [2, 0],
        [1, 3],
      ]),
    ).toEqual([
      [2 / 3, 0],
      [1 / 6, 3 / 4],
    ]);
  });
});

describe('optimal assignment', () => {
  it('beats greedy', () => {
    expect(
      bestAssignment([
        [5, 4],
        [5, 0],
      ]),
    ).toEqual([1, 0]);
  });

  it('finds the best of all permutations', () => {
    const scores = Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_, j) => ((i * 7 + j * 13 + i * j * 5) % 17) - 6));
    const total = (columns: readonly number[]) => columns.reduce((sum, column, row) => sum + (scores[row]?.[column] ?? 0), 0);
    expect(total(bestAssignment(scores))).toBe(Math.max(...permutations([0, 1, 2, 3, 4, 5]).map(total)));
  });

  it('leaves rows or columns over where one side is longer', () => {
    expect(bestAssignment([[1], [3], [2]])).toEqual([-1, 0, -1]);
    expect(bestAssignment([[-5, -1, -3]])).toEqual([1]);
  });
});

describe('population stability', () => {
  it('gives the published values', () => {
    expect(populationStability([0.4, 0.3, 0.2, 0.1], [0.3, 0.3, 0.25, 0.15])).toBeCloseTo(0.06019864, 8);
    const total = (columns: boolean) =>
      table.map((row, i) => (columns ? table.reduce((sum, other) => sum + (other[i] ?? 0), 0) : row.reduce((sum, n) => sum + n, 0)) / 100);
    expect(populationStability(total(false), total(true))).toBeCloseTo(0.007345, 8);
  });

  it.each([
    [4, 1000, 0.01563],
    [10, 1000, 0.03384],
    [10, 100, 0.33838],
  ])('has a threshold for %i bins and %i entities', (bins, n, expected) => {
    expect(stabilityThreshold(bins, n, n)).toBeCloseTo(expected, 5);
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
