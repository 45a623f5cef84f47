// Everybody's features where their rows lie: a relation of a database with one row per entity, which is asked and never fetched.

import type { Dialect } from '../sql/dialects/dialect.ts';
import type { Workplace } from '../warehouse/warehouse.ts';
import type { FeatureColumn } from './feature-table.ts';

/** A feature as the relation has it: a number as in a `FeatureTable`, NULL where it is missing; a category by its name, a text. */
export interface InsideColumn extends Omit<FeatureColumn, 'values' | 'band'> {
  /** Its name in the relation. */
  readonly sql: string;
}

/** How many meet each condition of `rules`, more than one, and none. */
export interface RulesMet {
  readonly meets: readonly number[];
  readonly overlapping: number;
  readonly leftover: number;
}

/** Questions are cancelled with the operation that it belongs to. */
export interface InsideTable extends Workplace {
  readonly rows: number;
  /** Where it is, as in `connection w`. */
  readonly where: string;
  readonly words: Dialect;
  /** What stands for it behind FROM; `id` is the entity, a text. */
  readonly relation: string;
  readonly columns: readonly InsideColumn[];
  /** Under `rules`. */
  readonly met?: RulesMet;
}
