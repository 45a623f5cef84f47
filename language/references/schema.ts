// What is known of the data's columns, given by whoever may look at it: declared columns need no data, the others do.

import type { ValueType } from '../types/value-type.ts';

export interface SchemaColumn {
  /** The header as it stands in the data. */
  readonly name: string;
  readonly type: ValueType;
  /** Different values among the rows that were looked at, where somebody needs to know. */
  readonly distinct?: number;
}

/** Columns by source name. A source that is absent has not been looked at. */
export type SchemaSnapshot = ReadonlyMap<string, readonly SchemaColumn[]>;

export const NO_SCHEMA: SchemaSnapshot = new Map();

/** The column of that name, or else the only one whose name differs in nothing but case: databases fold names that are not quoted. */
export function columnNamed<T extends { readonly name: string }>(columns: readonly T[], name: string): T | undefined {
  const exact = columns.find((column) => column.name === name);
  if (exact !== undefined) return exact;
  const [only, ...more] = columns.filter((column) => column.name.toLowerCase() === name.toLowerCase());
  return more.length === 0 ? only : undefined;
}
