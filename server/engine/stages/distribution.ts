// How the values of a feature are spread over everybody: bins of numbers, counts of names.

import type { FeatureColumn } from '../data/tables/feature-table.ts';
import type { Distribution, LevelCounts } from '../result/distribution.ts';
import { histogram } from '../statistics/numeric/histogram.ts';
import { valuesInOrder } from '../statistics/preparation/column-statistics.ts';

/** Names that are told one by one. */
const SHOWN = 8;

/** Undefined where nobody has a value. */
export function distributionOf(column: FeatureColumn): Distribution | undefined {
  const values = valuesInOrder(column);
  if (values.length === 0) return undefined;
  const { type, levels } = column;
  if (levels !== undefined) return mostFrequent(counts(values, levels, 0));
  if (type.kind === 'boolean') return { kind: 'levels', levels: counts(values, ['no', 'yes'], 0), others: 0, otherLevels: 0 };
  // Ranks begin with 1; in the order of the scale.
  if (type.kind === 'ordinal') return { kind: 'levels', levels: counts(values, type.levels, 1), others: 0, otherLevels: 0 };
  return histogram(values);
}

function counts(values: Float64Array, labels: readonly string[], first: number): { label: string; count: number }[] {
  const found = new Float64Array(labels.length);
  for (const value of values) found[value - first] = (found[value - first] ?? 0) + 1;
  return labels.map((label, i) => ({ label, count: found[i] ?? 0 }));
}

/** Equal counts in the order of their names, which are sorted. */
function mostFrequent(all: readonly { readonly label: string; readonly count: number }[]): LevelCounts {
  const sorted = all.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const rest = sorted.slice(SHOWN);
  return { kind: 'levels', levels: sorted.slice(0, SHOWN), others: rest.reduce((sum, { count }) => sum + count, 0), otherLevels: rest.length };
}
