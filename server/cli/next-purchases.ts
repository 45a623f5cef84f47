// What one entity is most likely to buy next: the ranked lists behind its `next_product` features.

import type { FeatureTable } from '../engine/feature-table.ts';

export interface NextPurchase {
  /** The label of the feature. */
  readonly label: string;
  /** The most likely first. */
  readonly ranked: readonly { readonly category: string; readonly chance: number }[];
}

export function nextPurchases({ traces = [], columns }: FeatureTable, row: number): NextPurchase[] {
  return traces.flatMap(({ of, features, columns: listed, levels = [] }) => {
    if (of !== 'next_product') return [];
    const ranked = Object.keys(listed)
      .filter((name) => name.startsWith('next'))
      .flatMap((name) => {
        const category = levels[listed[name]?.[row] ?? -1];
        const chance = listed[name.replace('next', 'chance')]?.[row];
        return category === undefined || chance === undefined ? [] : [{ category, chance }];
      });
    const label = columns.find(({ dimension, name }) => features.includes(`${dimension}.${name}`))?.label ?? features.join(', ');
    return ranked.length === 0 ? [] : [{ label, ranked }];
  });
}
