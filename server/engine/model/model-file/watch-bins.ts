// The reference that later runs are compared with: each base feature in tenths of today's population, frozen.

import { bins } from '../../../../language/catalog/transforms/bins.ts';
import { knownOf } from '../../../../language/catalog/transforms/sample.ts';
import { type FeatureColumn, featureKey } from '../../data/tables/feature-table.ts';
import type { Pace } from '../../result/pace.ts';
import { round } from '../../statistics/numeric/round.ts';
import { behindBands } from '../../statistics/preparation/bands.ts';
import { valuesInOrder } from '../../statistics/preparation/column-statistics.ts';
import type { ModelFile } from './schema.ts';

const TENTHS = 10;

/** Cuts and shares of a number, levels and shares of a category, of those that are known; and the share that is missing. */
export async function watchBins(columns: readonly FeatureColumn[], pace: Pace): Promise<ModelFile['watch']> {
  const references: ModelFile['watch'][number][] = [];
  for (const column of columns) {
    references.push(reference(behindBands(column)));
    await pace.breathe();
  }
  return references;
}

function reference(column: FeatureColumn): ModelFile['watch'][number] {
  const feature = featureKey(column);
  const missing = missingShare(column.values);
  if (column.levels !== undefined) {
    return { feature, levels: column.levels, shares: sharesOf(knownOf(column.values), column.levels.length, (value) => value), missing };
  }
  const known = valuesInOrder(column);
  const state = bins.fit?.(known, [TENTHS], undefined) ?? {};
  const cuts = Array.isArray(state['cuts']) ? state['cuts'].map(Number) : [];
  return { feature, cuts, shares: sharesOf(known, cuts.length + 1, (value) => (bins.apply?.(value, state) as number) - 1), missing };
}

function sharesOf(values: Float64Array, count: number, binOf: (value: number) => number): number[] {
  const counts = new Array<number>(count).fill(0);
  for (const value of values) {
    const bin = binOf(value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  // As the model file has them, so that the same data drifts by exactly 0.
  return counts.map((one) => (values.length === 0 ? 0 : round(one / values.length)));
}

function missingShare(values: Float64Array): number {
  return values.length === 0 ? 0 : round(values.reduce((count, value) => count + Number(Number.isNaN(value)), 0) / values.length);
}

/**
 * Shares of a column in the bins of a reference, all of its entities together: one bin more for levels that the reference does not know, and one for
 * missing values, where there are any on either side. A reference of an older model file tells nothing of missing values.
 */
export function featureShares(
  given: FeatureColumn,
  reference: ModelFile['watch'][number],
): { readonly reference: number[]; readonly current: number[]; readonly entities: number } {
  const column = behindBands(given);
  const present = knownOf(column.values);
  const known = knownShares(column, present, reference);
  const { missing: before } = reference;
  const now = missingShare(column.values);
  if (before === undefined || (before === 0 && now === 0)) return { ...known, entities: before === undefined ? present.length : column.values.length };
  const among = (shares: readonly number[], missing: number) => [...shares.map((share) => share * (1 - missing)), missing];
  return { reference: among(known.reference, before), current: among(known.current, now), entities: column.values.length };
}

function knownShares(
  { levels }: FeatureColumn,
  present: Float64Array,
  { cuts, levels: known, shares }: ModelFile['watch'][number],
): { reference: number[]; current: number[] } {
  if (known !== undefined) {
    const codes = (levels ?? []).map((level) => (known.includes(level) ? known.indexOf(level) : known.length));
    const current = sharesOf(present, known.length + 1, (value) => codes[value] ?? known.length);
    const other = (current.at(-1) ?? 0) > 0;
    return { reference: other ? [...shares, 0] : [...shares], current: other ? current : current.slice(0, -1) };
  }
  const current = sharesOf(present, shares.length, (value) => {
    const bin = (cuts ?? []).findIndex((cut) => value <= cut);
    return bin === -1 ? shares.length - 1 : bin;
  });
  return { reference: [...shares], current };
}
