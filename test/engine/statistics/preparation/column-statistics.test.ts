// Means and spreads of a column, overall and by segment.

import { expect, it } from 'vitest';
import { columnStatistics } from '../../../../server/engine/statistics/preparation/column-statistics.ts';
import { must, tableOf } from '../../../support/features.ts';

const column = (values: readonly number[]) => must(tableOf({ 'Use.a': { values: [...values] } }).columns[0]);

it('are those of the small differences where values are large and lie close together', () => {
  // All of it exact in binary: 10¹² and so many 1024ths. What is expected is computed of the 1024ths alone.
  const parts = Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 103);
  const labels = Int32Array.from(parts, (_, i) => i % 2);
  const found = columnStatistics(column(parts.map((part) => 1e12 + part / 1024)), labels, 2);
  const about = (own: readonly number[]) => {
    const mean = own.reduce((sum, part) => sum + part, 0) / own.length;
    return { mean: mean / 1024, squares: own.reduce((sum, part) => sum + (part - mean) ** 2, 0) / 1024 ** 2, n: own.length };
  };
  const all = about(parts);
  expect(found.overall.stddev).toBeCloseTo(Math.sqrt(all.squares / all.n), 9);
  expect(Math.abs(found.overall.mean - 1e12 - all.mean)).toBeLessThanOrEqual(2 ** -13);
  for (const c of [0, 1]) {
    const own = about(parts.filter((_, i) => i % 2 === c));
    expect(found.variance[c]).toBeCloseTo(own.squares / (own.n - 1), 9);
    expect(Math.abs((found.mean[c] ?? 0) - 1e12 - own.mean)).toBeLessThanOrEqual(2 ** -13);
  }
});

it('are sums divided by counts where values are told apart by their first digits', () => {
  const values = Array.from({ length: 997 }, (_, i) => 1 + ((i * 31) % 7));
  const { mean, overall } = columnStatistics(column(values), new Int32Array(values.length), 2);
  const exact = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect([mean[0], overall.mean]).toEqual([exact, exact]);
  expect(mean[1]).toBeNaN();
});
