// Everybody with a segment, where their rows lie.

import type { Dialect } from '../../data/sql/dialects/dialect.ts';
import type { InsideColumn } from '../../data/tables/inside-table.ts';
import type { Asked } from './asking.ts';

/** `place` is the segment, from 1, and NULL for none; `confidence` how sure it is. */
export interface PlacedRelation extends Asked {
  readonly words: Dialect;
  readonly segments: number;
  readonly columns: readonly InsideColumn[];
  /** The name of the one prepared column of a feature. */
  readonly prepared: ReadonlyMap<string, string>;
}

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
