// Base features that are much emptier than when the model was made: what stands in for a missing value then decides who is where.

import { type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';
import { populationStability, stabilityThreshold } from '../../statistics/numeric/psi.ts';
import type { ModelFile } from './schema.ts';

/** A shift worth acting on (Siddiqi 2006). */
const ACT = 0.25;

export interface Emptied {
  readonly label: string;
  /** Shares without a value. */
  readonly before: number;
  readonly now: number;
}

/** How often base features have no value, counted table by table. */
export interface Emptiness {
  readonly add: (table: FeatureTable) => void;
  readonly emptied: () => Emptied[];
}

export function emptinessOf({ watch, data }: ModelFile): Emptiness {
  let rows = 0;
  const without = new Map<string, { readonly label: string; missing: number }>();
  return {
    add: ({ columns, rows: own }) => {
      rows += own;
      for (const column of columns) {
        const counted = without.get(featureKey(column)) ?? { label: column.label, missing: 0 };
        for (const value of column.values) counted.missing += Number(Number.isNaN(value));
        without.set(featureKey(column), counted);
      }
    },
    emptied: () =>
      watch.flatMap(({ feature, missing: before }) => {
        const counted = without.get(feature);
        if (counted === undefined || before === undefined || rows === 0) return [];
        const now = counted.missing / rows;
        const psi = populationStability([1 - before, before], [1 - now, now]);
        return now > before && psi >= ACT && psi > stabilityThreshold(2, data.entities, rows) ? [{ label: counted.label, before, now }] : [];
      }),
  };
}
