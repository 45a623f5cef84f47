// The reference that later runs are compared with: each base feature in tenths of today's population, frozen.

import { bins } from '../../../../language/catalog/transforms/bins.ts';
import { knownOf } from '../../../../language/catalog/transforms/sample.ts';
import { type FeatureColumn, featureKey } from '../../data/tables/feature-table.ts';
import type { Pace } from '../../result/pace.ts';
import { round } from '../../statistics/numeric/round.ts';
import { behindBands } from '../../statistics/preparation/bands.ts';
import { valuesInOrder } from '../../statistics/preparation/column-statistics.ts';
import type { ModelFile } from './schema.ts';

export const TENTHS = 10;

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
  const known = column.levels === undefined ? valuesInOrder(column) : knownOf(column.values);
  const missing = missingShare(known.length, column.values.length);
  if (column.levels !== undefined)
    return { feature, levels: column.levels, shares: sharesOf(countsIn(known, column.levels.length, (value) => value)), missing };
  const state = bins.fit?.(known, [TENTHS], undefined) ?? {};
  const cuts = Array.isArray(state['cuts']) ? state['cuts'].map(Number) : [];
  return { feature, cuts, shares: sharesOf(countsIn(known, cuts.length + 1, (value) => (bins.apply?.(value, state) as number) - 1)), missing };
}

function countsIn(values: Float64Array, bins: number, binOf: (value: number) => number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = binOf(value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** As the model file has them, so that the same data drifts by exactly 0. */
export function sharesOf(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (all === 0 ? 0 : round(count / all)));
}

/** Of so many entities, of whom so many have a value. */
export function missingShare(known: number, entities: number): number {
  return entities === 0 ? 0 : round((entities - known) / entities);
}

/** Who is where in the bins of a reference. */
export interface Binned {
  /** Those with a value, by bin; of a category by level, and last those of another one. */
  readonly counts: readonly number[];
  /** With those whose value is missing. */
  readonly entities: number;
}

/** All entities of a column in the bins of a reference. */
export function binned(given: FeatureColumn, { cuts, levels: known, shares }: ModelFile['watch'][number]): Binned {
  const { values, levels } = behindBands(given);
  const present = knownOf(values);
  if (known === undefined) return { counts: countsIn(present, shares.length, (value) => binAmong(cuts ?? [], shares.length, value)), entities: values.length };
  const codes = codesAmong(levels ?? [], known);
  return { counts: countsIn(present, known.length + 1, (value) => codes[value] ?? known.length), entities: values.length };
}

function binAmong(cuts: readonly number[], count: number, value: number): number {
  const bin = cuts.findIndex((cut) => value <= cut);
  return bin === -1 ? count - 1 : bin;
}

/** The place of each level among the known ones; behind them of one that is not. */
export function codesAmong(levels: readonly string[], known: readonly string[]): number[] {
  return levels.map((level) => (known.includes(level) ? known.indexOf(level) : known.length));
}

/**
 * Shares in the bins of a reference, then and now: one bin more for levels that the reference does not know, and one for missing values, where there are
 * any on either side. A reference of an older model file tells nothing of missing values.
 */
export function comparedShares(
  { counts, entities }: Binned,
  { levels, shares, missing: before }: ModelFile['watch'][number],
): { readonly reference: number[]; readonly current: number[]; readonly entities: number } {
  const present = counts.reduce((sum, count) => sum + count, 0);
  const all = sharesOf(counts);
  const other = levels !== undefined && (all.at(-1) ?? 0) > 0;
  const known = { reference: other ? [...shares, 0] : [...shares], current: levels === undefined || other ? all : all.slice(0, -1) };
  const now = missingShare(present, entities);
  if (before === undefined || (before === 0 && now === 0)) return { ...known, entities: before === undefined ? present : entities };
  const among = (own: readonly number[], lacking: number) => [...own.map((share) => share * (1 - lacking)), lacking];
  return { reference: among(known.reference, before), current: among(known.current, now), entities };
}
