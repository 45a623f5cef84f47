// A table in a DuckDB file: its name in SQL, the types of its columns, and what stands beside it.

import { identifier } from '../../../engine/data/sql/quote.ts';
import type { PublishedColumn } from '../columns.ts';

export interface TableTarget {
  /** The database file. */
  readonly path: string;
  readonly shown: string;
  /** `schema.name`, or a name in the schema `main`. */
  readonly table: string;
  readonly mode: 'replace' | 'history';
  readonly columns: readonly PublishedColumn[];
  readonly entity: string;
  readonly spec: string;
  readonly publish: string;
  /** The day that the delivery is of. */
  readonly day?: string;
}

export const TYPES: Readonly<Record<PublishedColumn['kind'], string>> = { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN' };

/** From when a row holds, and up to which day it does not any more. */
export const VALID = ['valid_from', 'valid_to'] as const;

export const DELIVERIES = 'segspec_deliveries';

export interface TableNames {
  readonly schema: string;
  readonly name: string;
}

/** Undefined for a name of more than two parts, or with an empty one. */
export function namesOf(table: string): TableNames | undefined {
  const parts = table.split('.');
  const [schema, name] = parts.length === 1 ? ['main', parts[0]] : parts;
  return parts.length > 2 || !schema || !name ? undefined : { schema, name };
}

export const relationOf = ({ schema, name }: TableNames): string => `${identifier(schema)}.${identifier(name)}`;

export const deliveriesOf = ({ schema }: TableNames): string => relationOf({ schema, name: DELIVERIES });

/** The temporary table with what is delivered. */
export const NEW = 'segspec_new';

export const listed = ({ columns }: TableTarget): string => columns.map(({ name }) => identifier(name)).join(', ');

/** Of the temporary table, where yes and no are numbers. */
export const values = ({ columns }: TableTarget): string =>
  columns.map(({ name, kind }) => (kind === 'boolean' ? `CAST(${identifier(name)} AS BOOLEAN)` : identifier(name))).join(', ');
