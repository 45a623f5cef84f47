// Crosstabs of descriptors: counts, tests and marks against SciPy, what is put together, and what is no crosstab.

import { describe, expect, it } from 'vitest';
import type { Crosstab } from '../../../server/engine/result/result.ts';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
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
