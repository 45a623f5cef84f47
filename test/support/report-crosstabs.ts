// Crosstabs made by hand for tests of reports: a category, a rating, a yes/no, and one where chance explains it all.

import type { Crosstab } from '../../server/engine/result/result.ts';

const test = (adjusted: number, value: number): NonNullable<Crosstab['test']> => ({
  name: 'chi-squared',
  statistic: 66.8,
  df: 3,
  n: 598,
  by: 'distribution',
  p: adjusted / 4,
  adjusted,
  of: 4,
  effect: { name: 'V', value },
});

/** For segments of these ids. */
export function crosstabsFor(ids: readonly string[]): Crosstab[] {
  const given = (label: string, levels: readonly string[], rest: Pick<Crosstab, 'scale' | 'type' | 'test'> & Partial<Crosstab>, middle = {}): Crosstab => {
    const counts = levels.map((_, i) => 40 - i * 10);
    const known = counts.reduce((total, count) => total + count, 0);
    const row = { known, missing: 2, counts, shares: counts.map((count) => count / known), ...middle };
    return {
      feature: `Person.${label}`,
      label,
      role: 'descriptor',
      levels,
      bySegment: ids.map((segment, i) => ({
        segment,
        ...row,
        marks: levels.map((_, j) => (i === 0 && j === 0 ? 'more' : i === 1 && j === 0 ? 'less' : 'as expected')),
      })),
      everybody: row,
      ...rest,
    };
  };
  return [
    given('gender', ['female', 'male'], { scale: 'names', type: { kind: 'category' }, test: test(0.0004, 0.25) }),
    given(
      'would recommend us',
      ['1', '2', '3'],
      {
        scale: 'steps',
        type: { kind: 'rating', low: 1, high: 3 },
        test: { ...test(0.012, 0.4), name: 'Kruskal–Wallis', by: 'permutation', effect: { name: 'ε²', value: 0.4 } },
        sharedWith: ['Visits'],
      },
      { mean: 1.67, median: '2' },
    ),
    given('member', ['yes', 'no'], { scale: 'yes-no', type: { kind: 'boolean' }, test: test(0.03, 0.1) }),
    given('town', ['Leeds', 'York', 'others'], { scale: 'names', others: 14, type: { kind: 'category' }, test: test(0.41, 0.03) }),
  ];
}
