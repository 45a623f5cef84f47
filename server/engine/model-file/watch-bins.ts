// The reference that later runs are compared with: each base feature in tenths of today's population, frozen.

import { bins } from '../../../language/catalog/transforms/bins.ts';
import { type FeatureColumn, featureKey } from '../feature-table.ts';
import type { Pace } from '../pace.ts';
import type { ModelFile } from './schema.ts';

const TENTHS = 10;

/** Cuts and shares of a number, levels and shares of a category; missing values are left aside. */
export async function watchBins(columns: readonly FeatureColumn[], pace: Pace): Promise<ModelFile['watch']> {
  const references: ModelFile['watch'][number][] = [];
  for (const column of columns) {
    references.push(reference(column));
    await pace.breathe();
  }
  return references;
}

function reference(column: FeatureColumn): ModelFile['watch'][number] {
  const known = column.values.filter((value) => !Number.isNaN(value));
  const feature = featureKey(column);
  if (column.levels !== undefined) return { feature, levels: column.levels, shares: sharesOf(known, column.levels.length, (value) => value) };
  const state = bins.fit?.(column.values, [TENTHS], undefined) ?? {};
  const cuts = Array.isArray(state['cuts']) ? state['cuts'].map(Number) : [];
  return { feature, cuts, shares: sharesOf(known, cuts.length + 1, (value) => (bins.apply?.(value, state) as number) - 1) };
}

function sharesOf(values: Float64Array, count: number, binOf: (value: number) => number): number[] {
  const counts = new Array<number>(count).fill(0);
  for (const value of values) counts[binOf(value)] = (counts[binOf(value)] ?? 0) + 1;
  return counts.map((one) => (values.length === 0 ? 0 : one / values.length));
}

/** Shares of a column in the bins of a reference, one more for levels it does not know where there are any, and how many have a value. */
export function featureShares({ values, levels }: FeatureColumn, { cuts, levels: known, shares }: ModelFile['watch'][number]) {
  const present = values.filter((value) => !Number.isNaN(value));
  if (known !== undefined) {
    const codes = (levels ?? []).map((level) => (known.includes(level) ? known.indexOf(level) : known.length));
    const current = sharesOf(present, known.length + 1, (value) => codes[value] ?? known.length);
    const other = (current.at(-1) ?? 0) > 0;
    return { reference: other ? [...shares, 0] : shares, current: other ? current : current.slice(0, -1), known: present.length };
  }
  const current = sharesOf(present, shares.length, (value) => {
    const bin = (cuts ?? []).findIndex((cut) => value <= cut);
    return bin === -1 ? shares.length - 1 : bin;
  });
  return { reference: shares, current, known: present.length };
}
