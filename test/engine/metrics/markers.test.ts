// Markers, separation and signatures on groups whose differences are known beforehand.

import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../../language/types/value-type.ts';
import { contrasts, MEDIUM, reaches, SMALL } from '../../../server/engine/metrics/contrast.ts';
import { markersOf } from '../../../server/engine/metrics/marker-features.ts';
import { signature } from '../../../server/engine/stages/signature.ts';
import { type ColumnStatistics, columnStatistics } from '../../../server/engine/statistics/preparation/column-statistics.ts';
import { type FeatureGiven, must, normals, tableOf } from '../../support/features.ts';

const GBP: ValueType = { kind: 'money', currency: 'GBP' };

/** Statistics of features over groups; `prepare` is the scale that formed them. */
function statisticsOf(groups: readonly number[], features: Readonly<Record<string, FeatureGiven>>, prepare = (value: number) => value): ColumnStatistics[] {
  const labels = Int32Array.from(groups);
  return tableOf(features).columns.map((column) => columnStatistics(column, labels, Math.max(...groups) + 1, column.values.map(prepare)));
}

const groupsOf = (...sizes: readonly number[]) => sizes.flatMap((size, group) => new Array<number>(size).fill(group));
const said = (statistics: readonly ColumnStatistics[], segments: number) =>
  markersOf(statistics, segments).map((own) => own.map(({ direction, feature, level }) => `${direction} ${feature}${level === undefined ? '' : ` ${level}`}`));

describe('groups of 80, 15 and 5 %, eight standard deviations apart', () => {
  it.each([1, 2, 3])('all have markers, and the one between them is said to be in the middle, seed %i', (seed) => {
    const z = normals(seed);
    const groups = groupsOf(480, 90, 30);
    const found = said(statisticsOf(groups, { 'Use.a': { values: groups.map((g) => 8 * g - 20 + z()) }, 'Use.b': { values: groups.map(() => z()) } }), 3);
    expect(found).toEqual([['low Use.a'], ['middle Use.a'], ['high Use.a']]);
  });
});

describe('years of birth', () => {
  it('have no multiple where the segments are a generation apart', () => {
    const z = normals(5);
    const groups = groupsOf(100, 100);
    const statistics = statisticsOf(groups, { 'Life.born': { values: groups.map((g) => 1965 + 30 * g + 2 * z()), label: 'Year of birth' } });
    const [early, late] = markersOf(statistics, 2);
    expect([early, late].map((own) => own?.map(({ direction, times }) => [direction, times]))).toEqual([[['low', undefined]], [['high', undefined]]]);
    const against = statistics.map((column) => contrasts(column, 1));
    expect(signature(late ?? [], against)).toBe('high Year of birth');
  });
});

describe('a ratio scale', () => {
  const groups = groupsOf(150, 150);
  const spent = (seed: number) => {
    const z = normals(seed);
    return groups.map((g) => 3 + Math.exp((g === 0 ? 5 : 6.6) + 1.2 * z()));
  };

  it.each([{ kind: 'number' }, { kind: 'count' }, GBP, { kind: 'duration', unit: 'day' }] as const)(
    'is one without a 0 among the values as well: $kind',
    (type) => {
      const [few, many] = markersOf(statisticsOf(groups, { 'Use.spend': { values: spent(4), type } }), 2).map((own) => own[0]);
      expect(few).toMatchObject({ direction: 'low', by: 'median' });
      expect(many).toMatchObject({ direction: 'high', by: 'median' });
      expect(must(many?.times)).toBeGreaterThan(3);
      expect(must(many).value).toBeCloseTo(must(few).rest, 10);
    },
  );

  it('is none where values go below 0, or are ratings', () => {
    const z = normals(5);
    const values = groups.map((g) => (g === 0 ? 0.6 : 1) + z() / 2);
    const below = { values: [...values, -0.1, 1.5], type: { kind: 'number' } } as const;
    expect(said(statisticsOf([...groups, 0, 1], { 'Use.a': below }), 2)).toEqual([[], []]);
    expect(said(statisticsOf([...groups, 0, 1], { 'Use.a': { ...below, type: { kind: 'rating', low: 1, high: 10 } } }), 2)).toEqual([[], []]);
  });

  it('compares means where the median of the rest is 0', () => {
    const counts = { values: groups.map((g, i) => (g === 0 ? Number(i % 4 === 0) : 2 + (i % 3))), type: { kind: 'count' } } as const;
    const [few, many] = markersOf(statisticsOf(groups, { 'Use.orders': counts }), 2).map((own) => own[0]);
    expect(many).toMatchObject({ direction: 'high', by: 'mean' });
    expect(few).toMatchObject({ direction: 'low', by: 'median', value: 0, times: 0 });
  });

  it('is not decided by one very large customer', () => {
    const even = { values: groups.map((_, i) => (i === 0 ? 1e9 : 100 + (i % 7))), type: GBP };
    expect(said(statisticsOf(groups, { 'Use.spend': even }), 2)).toEqual([[], []]);
  });

  it('tells two groups apart on the scale that formed them, and on ranks, where raw standard deviations do not', () => {
    const values = spent(6);
    values[0] = 1e6;
    const [raw] = statisticsOf(groups, { 'Use.spend': { values, type: GBP } });
    const [formed] = statisticsOf(groups, { 'Use.spend': { values, type: GBP } }, Math.log1p);
    const onRanks = must(contrasts(must(raw), 1, 0)[0]);
    expect(Math.abs(onRanks.gap)).toBeLessThan(SMALL.gap);
    expect(onRanks.delta).toBeGreaterThan(MEDIUM.delta);
    expect(reaches(onRanks, MEDIUM)).toBe(true);
    expect(must(contrasts(must(formed), 1, 0)[0]).gap).toBeGreaterThan(MEDIUM.gap);
  });
});

describe('chance', () => {
  it('makes no marker of a rare level: 7 of 150 against 2 of 150', () => {
    const groups = groupsOf(150, 150);
    const values = groups.map((g, i) => (i % 150 < (g === 0 ? 7 : 2) ? 1 : 0));
    const city = { values, type: { kind: 'category' }, levels: ['c1', 'c8'] } as const;
    expect(said(statisticsOf(groups, { 'Who.city': city }), 2)).toEqual([[], []]);
    const often = { ...city, values: groups.map((g, i) => (i % 150 < (g === 0 ? 30 : 2) ? 1 : 0)) };
    expect(said(statisticsOf(groups, { 'Who.city': often }), 2)).toEqual([['high Who.city c8'], ['low Who.city c8']]);
  });

  it('makes no markers of noise, however skewed', () => {
    const z = normals(8);
    const groups = groupsOf(20, 30, 250);
    const noise = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`Use.${name}`, { values: groups.map(() => Math.exp(2 * z())), type: GBP }]));
    expect(said(statisticsOf(groups, noise), 3).flat()).toEqual([]);
  });
});

describe('the suggested name', () => {
  const groups = groupsOf(100, 100, 100);
  const named = (features: Readonly<Record<string, FeatureGiven>>, prepare?: (value: number) => number) => {
    const statistics = statisticsOf(groups, features, prepare);
    return markersOf(statistics, 3).map((markers, segment) =>
      signature(
        markers,
        statistics.map((column) => contrasts(column, segment)),
      ),
    );
  };

  it('says multiples of the median once, a position among segments with its figure', () => {
    const z = normals(9);
    const money = (...medians: readonly number[]) =>
      ({ values: groups.map((g) => must(medians[g]) * (1 + z() / 50)), type: { kind: 'money' }, label: 'Spend' }) as const;
    const days = { ...money(5, 60, 60), type: { kind: 'duration', unit: 'day' }, label: 'Days since last order' } as const;
    const [first, second] = named({ 'Use.spend': money(600, 100, 10), 'Use.days': days }, Math.log1p);
    expect(first).toMatch(
      /^(high Spend \(11 times the median\), low Days since last order \(0\.08 times\)|low Days since last order \(0\.08 times the median\), high Spend \(11 times\))$/,
    );
    expect(second).toMatch(/middle Spend \((99|100|101)\.\d+\)/);
  });

  it('says “otherwise average” only where the rest is', () => {
    const z = normals(10);
    const rating = (shift: number) => ({ values: groups.map((g) => (g === 0 ? shift : 0) + z()), type: { kind: 'rating', low: 1, high: 5 } }) as const;
    const lone = named({ 'Use.a': { ...rating(0.6), label: 'A' }, 'Use.b': { values: groups.map((_, i) => i % 2), label: 'B' } });
    expect(lone[0]).toBe('rather high A, otherwise average');
    const both = named({ 'Use.a': { ...rating(0.6), label: 'A' }, 'Use.b': { ...rating(0.55), label: 'B' } });
    expect(both[0]).toMatch(/^rather high [AB], rather high [AB]$/);
    expect(named({ 'Use.b': { values: groups.map((_, i) => i % 2), label: 'B' } })[0]).toBe('close to average in everything');
  });
});
