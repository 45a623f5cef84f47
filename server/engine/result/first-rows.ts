// The first rows of a source, as texts for a reader. Plain data.

import type { ValueType } from '../../../language/types/value-type.ts';

export interface FirstRows {
  readonly source: string;
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly type: ValueType; readonly hidden: boolean }[];
  /** One text a column; empty for what is missing and for what is hidden. */
  readonly rows: readonly (readonly string[])[];
  /** Whether there are more. */
  readonly more: boolean;
  /** Of how many entities these are a seeded sample; absent where they are the first rows of a source. */
  readonly drawnFrom?: number;
}

/** What of a dimension is not shown entity by entity. */
export interface Secret {
  /** Features that rest on something personal. */
  readonly features: readonly string[];
  /** Whether the names of entities are personal. */
  readonly entities: boolean;
}
