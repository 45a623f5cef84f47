// Which prepared columns belong together.

import type { PreparedFeature } from '../preparation/preparation.ts';

/** The columns of one feature, which stay together when features are shuffled. */
export interface ColumnBlock {
  readonly columns: readonly number[];
  /** False for categories, whose values have no more or less. */
  readonly ordered: boolean;
  /** An answer on a scale, which people have a style of ticking. */
  readonly rating?: boolean;
}

/** The blocks of prepared features, in the order of their columns. */
export function blocksOf(features: readonly PreparedFeature[]): ColumnBlock[] {
  let at = 0;
  return features.map(({ columns, levels, transforms, type }) => {
    const own = columns.map(() => at++);
    // A category keeps its levels' numbers only where nothing was done to it; two levels always have an order.
    const named = levels !== undefined && levels.length > 2 && transforms.length === 0;
    const rating = transforms.length === 0 && (type.kind === 'rating' || type.kind === 'ordinal');
    return { columns: own, ordered: own.length === 1 && !named, ...(rating ? { rating } : {}) };
  });
}
