// What an entity most likely buys next, as a ranked list with probabilities: the list behind every feature that is a next product.

import { type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';

export interface WhyNext {
  readonly feature: string;
  readonly label: string;
  /** The likeliest first. */
  readonly ranked: readonly { readonly category: string; readonly probability: number }[];
}

/** One list per feature that has a value for the row. */
export function nextOf({ traces = [], columns }: FeatureTable, row: number): WhyNext[] {
  return traces.flatMap(({ of, features, levels = [], columns: own }) => {
    if (of !== 'next_product') return [];
    const ranked: WhyNext['ranked'][number][] = [];
    for (let rank = 1; ; rank++) {
      const category = levels[own[`category${rank}`]?.[row] ?? Number.NaN];
      if (category === undefined) break;
      ranked.push({ category, probability: own[`probability${rank}`]?.[row] ?? 0 });
    }
    if (ranked.length === 0) return [];
    return features.map((feature) => ({ feature, label: columns.find((column) => featureKey(column) === feature)?.label ?? feature, ranked }));
  });
}
