// One sort of a column, and what is read from it in one pass: against the definitions, pair by pair.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureColumn } from '../../../../server/engine/data/tables/feature-table.ts';
import { dominance } from '../../../../server/engine/statistics/numeric/dominance.ts';
import { groupsInOrder, sortedColumn } from '../../../../server/engine/statistics/numeric/sorted-column.ts';
import { columnStatistics } from '../../../../server/engine/statistics/preparation/column-statistics.ts';
import { must } from '../../../support/features.ts';

const values = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.constantFrom(Number.NaN, -0, 5e-324)),
  {
    minLength: 1,
    maxLength: 60,
  },
);
const K = 3;
const labelled = values.chain((own) =>
  fc.tuple(fc.constant(own), fc.array(fc.integer({ min: -1, max: K - 1 }), { minLength: own.length, maxLength: own.length })),
);

describe('a sorted column', () => {
  it('has its places by value, equal ones as they stand, without missing ones', () => {
    fc.assert(
      fc.property(values, (own) => {
        const places = own.map((_, i) => i).filter((i) => !Number.isNaN(must(own[i])));
        expect(Array.from(sortedColumn(Float64Array.from(own)).order)).toEqual(places.sort((a, b) => must(own[a]) - must(own[b])));
      }),
    );
  });

  it('gives the pairs of every two groups', () => {
    fc.assert(
      fc.property(labelled, ([own, labels]) => {
        const column = sortedColumn(Float64Array.from(own));
        const found = dominance(column, groupsInOrder(column, Int32Array.from(labels), K), K);
        const group = (c: number) => own.filter((value, i) => labels[i] === c && !Number.isNaN(value));
        const cubes = (all: number[]) => {
          const times = new Map<number, number>();
          for (const value of all) times.set(value + 0, (times.get(value + 0) ?? 0) + 1);
          return [...times.values()].reduce((sum, t) => sum + t ** 3 - t, 0);
        };
        for (let a = 0; a < K; a++) {
          expect(found.sizes[a]).toBe(group(a).length);
          for (let b = 0; b < K; b++) {
            const pairs = group(a).flatMap((x) => group(b).map((y): number => (x > y ? 1 : x === y ? 0.5 : 0)));
            expect(found.above[a * K + b]).toBe(pairs.reduce((sum, one) => sum + one, 0));
            if (a !== b) expect(found.ties[a * K + b]).toBe(cubes([...group(a), ...group(b)]));
          }
        }
        expect(found.allTies).toBe(cubes([0, 1, 2].flatMap(group)));
      }),
    );
  });

  it('gives the median of each group and of all others', () => {
    const median = (all: number[]) => {
      const sorted = Float64Array.from(all).sort();
      const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
      return low === undefined || high === undefined ? Number.NaN : low + (high - low) / 2;
    };
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -1, max: K - 1 })), { minLength: 1, maxLength: 60 }), (pairs) => {
        const column: FeatureColumn = {
          dimension: 'Use',
          feature: 'x',
          type: { kind: 'number' },
          values: Float64Array.from(pairs, ([value]) => value),
        } as unknown as FeatureColumn;
        const statistics = columnStatistics(
          column,
          Int32Array.from(pairs, ([, label]) => label),
          K,
        );
        const of = (counts: (label: number) => boolean) => pairs.filter(([, label]) => label >= 0 && counts(label)).map(([value]) => value);
        const { own, rest } = statistics.medians();
        for (let c = 0; c < K; c++) {
          expect(own[c]).toBe(median(of((label) => label === c)));
          expect(rest[c]).toBe(median(of((label) => label !== c)));
        }
        const everybody = of(() => true);
        expect(statistics.overall.known).toBe(everybody.length);
        if (everybody.length > 0) expect([statistics.overall.minimum, statistics.overall.maximum]).toEqual([Math.min(...everybody), Math.max(...everybody)]);
      }),
    );
  });
});
