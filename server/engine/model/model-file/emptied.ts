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

export function emptied({ watch, data }: ModelFile, table: FeatureTable): Emptied[] {
  return watch.flatMap(({ feature, missing: before }) => {
    const column = table.columns.find((candidate) => featureKey(candidate) === feature);
    if (column === undefined || before === undefined || table.rows === 0) return [];
    const now = column.values.reduce((count, value) => count + Number(Number.isNaN(value)), 0) / table.rows;
    const psi = populationStability([1 - before, before], [1 - now, now]);
    return now > before && psi >= ACT && psi > stabilityThreshold(2, data.entities, table.rows) ? [{ label: column.label, before, now }] : [];
  });
}
