// Medians from one walk are those of each group's own values sorted by themselves.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mediansByGroup } from '../../../../server/engine/statistics/numeric/medians-by-group.ts';
import { groupsInOrder, sortedColumn } from '../../../../server/engine/statistics/numeric/sorted-column.ts';

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

test('medians of groups and of everybody else', () => {
  const row = fc.record({ value: fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constant(Number.NaN)), label: fc.integer({ min: -1, max: 5 }) });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const column = sortedColumn(Float64Array.from(rows, ({ value }) => value));
      const labels = Int32Array.from(rows, ({ label }) => label);
      const known = rows.filter(({ value, label }) => label >= 0 && !Number.isNaN(value));
      const groups = [0, 1, 2, 3, 4, 5];
      const sizes = Float64Array.from(groups, (group) => known.filter(({ label }) => label === group).length);
      const of = (belongs: (label: number) => boolean) => medianOf(known.filter(({ label }) => belongs(label)).map(({ value }) => value));
      expect(mediansByGroup(column, groupsInOrder(column, labels, groups.length), sizes)).toEqual({
        own: groups.map((group) => of((label) => label === group)),
        rest: groups.map((group) => of((label) => label !== group)),
      });
    }),
    { numRuns: 300 },
  );
});
