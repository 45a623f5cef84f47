// Stage: profile. How the answers to what did not form the segments are spread in each of them, with one test per descriptor.

import { featureKey } from '../data/tables/feature-table.ts';
import type { GateContext } from '../metrics/gate.ts';
import { sharedBase } from '../model/shared-base.ts';
import type { Crosstab, CrosstabTest } from '../result/result.ts';
import { holm } from '../statistics/numeric/holm.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';
import { type CrosstabLevels, crosstabLevels } from './crosstab-levels.ts';
import { crosstabRows } from './crosstab-rows.ts';
import { crosstabTest } from './crosstab-test.ts';
import { type CrosstabWeights, crosstabWeights } from './crosstab-weights.ts';

const LEVEL = 0.05;

type Untold = Omit<Crosstab, 'test' | 'bySegment' | 'everybody'> & {
  readonly levelling: CrosstabLevels;
  readonly values: Float64Array;
  readonly weights?: CrosstabWeights;
};

/**
 * One per category, yes/no, ordinal and rating outside the base, in the order given; tests are adjusted over all of them.
 * `caseWeights`: what each row counts; shares, tests and marks are then weighted, and counts stay those of respondents.
 */
export async function crosstabs(
  context: GateContext,
  columns: readonly ColumnStatistics[],
  segments: readonly string[],
  caseWeights?: Float64Array,
): Promise<Crosstab[]> {
  const labels = context.assignment.segment;
  const assigned = (row: number): boolean => (labels[row] as number) >= 0;
  const drafts: { readonly about: Untold; readonly test: Omit<CrosstabTest, 'adjusted' | 'of'> | undefined }[] = [];
  for (const { column } of columns) {
    if (context.base.includes(column)) continue;
    const levelling = crosstabLevels(column, assigned);
    if (levelling === undefined) continue;
    const { scale, levels, others } = levelling;
    const shared = sharedBase(context, featureKey(column));
    const about = {
      feature: featureKey(column),
      label: column.label,
      role: column.role,
      type: column.type,
      ...{ scale, levels, ...(others !== undefined && { others }) },
      ...(shared.length > 0 && { sharedWith: shared.map(({ label }) => label) }),
    };
    const weights = crosstabWeights(caseWeights, (row) => assigned(row) && (levelling.of[row] as number) >= 0);
    const test = await crosstabTest(context, about.feature, levelling, column.values, weights);
    drafts.push({ about: { ...about, levelling, values: column.values, ...(weights && { weights }) }, test });
    await context.pace.breathe();
  }
  const tested = drafts.filter(({ test }) => test !== undefined);
  const adjusted = holm(tested.map(({ test }) => test?.p ?? 1));
  return drafts.map((draft) => {
    const { levelling, values, weights, ...about } = draft.about;
    const at = tested.indexOf(draft);
    const p = adjusted[at] ?? 1;
    return {
      ...about,
      ...(weights && { weighted: true as const }),
      ...crosstabRows({ levelling, values, type: about.type, labels, segments, marked: p < LEVEL, ...(weights && { weights: weights.of }) }),
      ...(draft.test && { test: { ...draft.test, adjusted: p, of: tested.length } }),
    };
  });
}
