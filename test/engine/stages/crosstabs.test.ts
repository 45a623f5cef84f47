// Crosstabs of descriptors: counts, tests and marks against SciPy, what is put together, and what is no crosstab.

import { describe, expect, it } from 'vitest';
import type { Crosstab } from '../../../server/engine/result/result.ts';
import { crosstabRows } from '../../../server/engine/stages/crosstab-rows.ts';
import { crosstabTest } from '../../../server/engine/stages/crosstab-test.ts';
import { crosstabWeights } from '../../../server/engine/stages/crosstab-weights.ts';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
import { etaSquared } from '../../../server/engine/statistics/numeric/eta-squared.ts';
import { midRanks } from '../../../server/engine/statistics/numeric/ranks.ts';
import { weightedEtaSquared, weightedMedian, weightedRanks } from '../../../server/engine/statistics/numeric/weighted-ranks.ts';
import { countedPace } from '../../support/counted-pace.ts';
import { type FeatureGiven, must, planOf, report, tableOf } from '../../support/features.ts';

/** Values that give these counts: one row per segment, one figure per level; levels from `first` on. */
const spread = (counts: readonly (readonly number[])[], first: number): number[] =>
  counts.flatMap((row) => row.flatMap((count, level) => new Array<number>(count).fill(level + first)));
const sizes = (counts: readonly (readonly number[])[]): number[] => counts.map((row) => row.reduce((total, count) => total + count, 0));

// Of the Young People Survey (Bratislava 2013): smoking and time online by four segments.
const SMOKING = [
  [144, 80, 58, 63],
  [115, 79, 27, 36],
  [106, 33, 65, 44],
  [65, 16, 39, 32],
];
const ONLINE = [
  [2, 56, 257, 32],
  [1, 44, 181, 34],
  [0, 29, 191, 30],
  [0, 10, 115, 28],
];
const HOURS = { kind: 'ordinal', levels: ['none', 'less than an hour', 'a few hours', 'most of the day'] } as const;

/** Segments of these sizes by a rule on \`Use.group\`, and what is known of their members. */
async function crosstabsOf(members: readonly number[], descriptors: Readonly<Record<string, FeatureGiven>>): Promise<readonly Crosstab[]> {
  const rules = members.map((_, i) => `segment s${i} "S${i}" { when: group = ${i} }`).join('\n');
  const features = Object.keys(descriptors).map((key) => `${key.split('.')[1]} = s.${key.endsWith('overlap') ? 'a' : 'b'}`);
  const plan = planOf(`
dimension Use: behavioral { group = s.a }
dimension Who: demographic { ${features.join('\n')} }
model Main: rules { }
${rules}
`);
  const group = members.flatMap((count, i) => new Array<number>(count).fill(i));
  const table = tableOf({
    'Use.group': { values: group },
    ...Object.fromEntries(Object.entries(descriptors).map(([key, given]) => [key, { role: 'descriptor', ...given }])),
  });
  return must((await segmentTable(plan, table, report)).models[0]).crosstabs ?? [];
}

describe('the crosstab of a category', async () => {
  const [smoking] = await crosstabsOf(sizes(SMOKING), {
    'Who.smoking': { values: spread(SMOKING, 0), type: { kind: 'category' }, levels: ['tried', 'never', 'current', 'former'] },
  });

  // scipy 1.17.1: chi2_contingency(table, correction=False) gives 52.04756886154202, p 4.4276473526851536e-08; V by Bergsma (2013).
  it('is tested as SciPy tests it', () => {
    const { test, scale } = must(smoking);
    expect(scale).toBe('names');
    expect(test).toMatchObject({ name: 'chi-squared', df: 9, n: 1002, by: 'distribution', of: 1 });
    expect(test?.statistic).toBeCloseTo(52.04756886154202, 10);
    expect((test?.p ?? 0) / 4.4276473526851536e-8).toBeCloseTo(1, 10);
    expect(test?.effect.value).toBeCloseTo(0.11983570524897631, 12);
  });

  it('has the most frequent first, shares of those known, and marks what chance does not explain', () => {
    const { levels, bySegment, everybody } = must(smoking);
    expect(levels).toEqual(['tried', 'never', 'current', 'former']);
    expect(bySegment.map(({ segment }) => segment)).toEqual(['s0', 's1', 's2', 's3']);
    expect(bySegment[1]).toMatchObject({ known: 257, missing: 0, counts: [115, 79, 27, 36] });
    expect(bySegment[1]?.shares[1]).toBeCloseTo(79 / 257, 12);
    // |z| of 4.58, 3.97, 3.34, 3.41 and 3.38 stand after Holm over 16 cells; 2.33 does not.
    expect(bySegment.map(({ marks }) => marks.map((mark) => mark[0]).join(''))).toEqual(['aaaa', 'amla', 'alma', 'alaa']);
    expect(everybody.counts).toEqual([430, 208, 189, 175]);
  });
});

describe('the crosstab of steps', async () => {
  const rating = { kind: 'rating', low: 1, high: 5 } as const;
  const values = spread(ONLINE, 1);
  const [online, liking, score, percent] = await crosstabsOf(sizes(ONLINE), {
    'Who.online': { values, type: HOURS },
    'Who.liking': { values: values.map((value, i) => (i === 0 ? null : value)), type: rating },
    'Who.score': { values: values.map((_, i) => 1 + (i % 17) / 4), type: rating },
    'Who.percent': { values: values.map((_, i) => i % 101), type: { kind: 'rating', low: 0, high: 100 } },
  });

  // scipy 1.17.1: kruskal(…) of the four samples gives H 16.141073926629495, p 0.001060907791280535.
  it('is tested on ranks, as SciPy does', () => {
    const { test, scale, levels, bySegment } = must(online);
    expect(scale).toBe('steps');
    expect(levels).toEqual(HOURS.levels);
    expect(test).toMatchObject({ name: 'Kruskal–Wallis', df: 3, by: 'distribution', of: 4 });
    expect(test?.statistic).toBeCloseTo(16.141073926629495, 8);
    expect(test?.p).toBeCloseTo(0.001060907791280535, 12);
    // Holm over four, of which this is the second smallest: beside it the same answers without one.
    expect(test?.adjusted).toBeGreaterThan((test?.p ?? 0) * 2);
    expect(bySegment.map(({ median }) => median)).toEqual(['a few hours', 'a few hours', 'a few hours', 'a few hours']);
    expect(bySegment[0]).not.toHaveProperty('mean');
  });

  it('shows every step of a rating, also one that nobody chose, with its mean', () => {
    const { levels, everybody, bySegment } = must(liking);
    expect(levels).toEqual(['1', '2', '3', '4', '5']);
    expect(everybody.counts).toEqual([2, 139, 744, 124, 0]);
    expect(everybody.mean).toBeCloseTo((2 + 139 * 2 + 744 * 3 + 124 * 4) / 1009, 12);
    expect(bySegment[0]).toMatchObject({ known: 346, missing: 1, median: '3' });
  });

  it('cuts a scale with values between its steps, or with many, into ranges of it', () => {
    expect(must(score).levels).toEqual(['1 to under 2', '2 to under 3', '3 to under 4', '4 to 5']);
    expect(must(percent).levels).toHaveLength(10);
    expect(must(percent).levels.at(-1)).toBe('90 to 100');
    for (const { everybody } of [must(score), must(percent)]) expect(everybody.counts.reduce((total, count) => total + count, 0)).toBe(1010);
  });
});

describe('what stands in crosstabs', () => {
  it('puts rare names together, shows yes and no as two answers, and leaves numbers to the profile', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `town ${String(i).padStart(2, '0')}`);
    const rows = Array.from({ length: 400 }, (_, i) => i);
    const found = await crosstabsOf([200, 200], {
      'Who.town': { values: rows.map((i) => (i % 4 > 0 ? i % 3 : (i / 4) % 40)), type: { kind: 'category' }, levels: names },
      'Who.yes': { values: rows.map((i) => (i === 7 ? null : i % 5 === 0 ? 1 : 0)), type: { kind: 'boolean' } },
      'Who.age': { values: rows },
      'Who.same': { values: rows.map(() => 0), type: { kind: 'category' }, levels: ['x'] },
    });
    expect(found.map(({ label }) => label)).toEqual(['town', 'yes', 'same']);
    const [town, yes, same] = found;
    expect(town).toMatchObject({ others: 28, levels: expect.arrayContaining(['others']) });
    expect(town?.everybody.counts.reduce((total, count) => total + count, 0)).toBe(400);
    expect(town?.levels).toHaveLength(13);
    expect(yes).toMatchObject({ scale: 'yes-no', levels: ['yes', 'no'], everybody: { counts: [80, 319], known: 399, missing: 1 } });
    expect(same).not.toHaveProperty('test');
  });

  it('shuffles where the table is too thin for the distribution, the same every time', async () => {
    const thin = () =>
      crosstabsOf([12, 9], {
        'Who.pet': {
          values: spread(
            [
              [8, 4, 0],
              [1, 5, 3],
            ],
            0,
          ),
          type: { kind: 'category' },
          levels: ['cat', 'dog', 'fish'],
        },
      });
    const [first, again] = [await thin(), await thin()];
    expect(first[0]?.test).toMatchObject({ by: 'permutation', df: 2 });
    // R: fisher.test(table) gives p 0.02; the shuffled chi-squared lies beside it.
    expect(first[0]?.test?.p).toBeGreaterThan(0.005);
    expect(first[0]?.test?.p).toBeLessThan(0.03);
    expect(again).toEqual(first);
  });

  it('says where a descriptor is made of what formed the segments', async () => {
    const [overlap] = await crosstabsOf([200, 200], {
      'Who.overlap': { values: Array.from({ length: 400 }, (_, i) => (i < 190 ? 1 : 0)), type: { kind: 'boolean' } },
    });
    expect(overlap?.sharedWith).toEqual(['group']);
  });
});

describe('a crosstab of weighted respondents', () => {
  const labels = Int32Array.from(sizes(SMOKING).flatMap((count, i) => new Array<number>(count).fill(i)));
  const levels = Int32Array.from(spread(SMOKING, 0));
  const values = Float64Array.from(levels, (level) => level + 1);
  const context = { model: { seed: 1 }, assignment: { segment: labels }, sizes: sizes(SMOKING), pace: countedPace() } as never;
  const levelling = (scale: 'names' | 'steps') => ({ scale, levels: ['tried', 'never', 'current', 'former'], of: levels });
  const tested = (scale: 'names' | 'steps', weights?: Float64Array) =>
    crosstabTest(
      context,
      'x',
      levelling(scale),
      values,
      crosstabWeights(weights, () => true),
    );
  const weights = Float64Array.from(levels, (_, i) => 0.5 + (i % 4) / 4);

  // scipy 1.17.1: chi2_contingency(table, correction=False) of the weighted counts, scaled to (Σ w)² / Σ w² respondents.
  it('is tested with as many as the weights leave in effect', async () => {
    const test = await tested('names', weights);
    expect(test?.n).toBe(1002);
    expect(test?.effective).toBeCloseTo(909.1263968030785, 8);
    expect(test?.statistic).toBeCloseTo(47.42448667452591, 8);
    expect((test?.p ?? 0) / 3.2709949379442497e-7).toBeCloseTo(1, 8);
  });

  it.each(['names', 'steps'] as const)('is the one without weights where all weigh the same: %s', async (scale) => {
    const [plain, same] = [must(await tested(scale)), must(await tested(scale, new Float64Array(levels.length).fill(2)))];
    expect(same.effective).toBeCloseTo(1002, 8);
    expect(same.statistic).toBeCloseTo(plain.statistic, 8);
    expect(same.p / plain.p).toBeCloseTo(1, 8);
    expect(same.effect.value).toBeCloseTo(plain.effect.value, 10);
  });

  it('has weighted shares and medians, and counts of respondents', () => {
    const scaled = must(crosstabWeights(weights, () => true)).of;
    const rows = crosstabRows({
      levelling: levelling('steps'),
      values,
      type: { kind: 'rating', low: 1, high: 4 },
      labels,
      segments: ['a', 'b', 'c', 'd'],
      marked: false,
      weights: scaled,
    });
    expect(rows.bySegment[0]?.counts).toEqual(SMOKING[0]);
    for (const [i, share] of [0.417910447761194, 0.23217247097844113, 0.16666666666666666, 0.18325041459369817].entries())
      expect(rows.bySegment[0]?.shares[i]).toBeCloseTo(share, 12);
    expect(rows.everybody.known).toBe(1002);
  });

  it('ranks those who count for several as several', () => {
    const own = Float64Array.from([3, 1, 2, 2, 5]);
    const times = Float64Array.from([1, 2, 3, 1, 2]);
    const groups = Int32Array.from([0, 0, 1, 1, 1]);
    const each = <T>(list: ArrayLike<T>): T[] => Array.from(times).flatMap((count, i) => new Array<T>(count).fill(list[i] as T));
    const alone = etaSquared(midRanks(Float64Array.from(each(own))), Int32Array.from(each(groups)), 2);
    expect(weightedEtaSquared(weightedRanks(own, times), groups, 2, times)).toBeCloseTo(alone, 12);
    expect(weightedMedian(own, times)).toBe(2);
    expect(weightedMedian(Float64Array.from([1, 2]), Float64Array.from([1, 1]))).toBe(1.5);
  });
});
