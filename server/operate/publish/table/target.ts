// A table that is delivered: where it is, what it is to hold, and the types of its columns.

import { identifier } from '../../../engine/data/sql/quote.ts';
import type { PublishedColumn } from '../columns.ts';
import type { PublishJob } from '../kinds/kind.ts';
import type { Counted } from '../membership.ts';
import type { TableSession, TableStore } from './store.ts';

export interface TableTarget {
  readonly store: TableStore;
  /** `schema.name`, or a name in the schema of the store. */
  readonly table: string;
  readonly mode: 'replace' | 'history';
  readonly columns: readonly PublishedColumn[];
  /** Where the rows are made in the store itself: a SELECT of the columns, yes and no as numbers. Columns have no values then. */
  readonly select?: string;
  readonly entity: string;
  readonly spec: string;
  readonly publish: string;
  /** The day that the delivery is of. */
  readonly day?: string;
}

/** What a delivery of a table tells of itself. */
export type TableJob = Pick<PublishJob, 'delivery' | 'at' | 'model' | 'because' | 'signal'> & { readonly counted: Counted };

/** As a column is declared, and as its type is called by the one name that DuckDB has for it. */
export const DECLARED: Readonly<Record<PublishedColumn['kind'], string>> = { text: 'VARCHAR', number: 'DOUBLE PRECISION', boolean: 'BOOLEAN' };
export const TYPES: Readonly<Record<PublishedColumn['kind'], string>> = { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN' };

/** From when a row holds, and up to which day it does not any more. */
export const VALID = ['valid_from', 'valid_to'] as const;

/** The temporary table with what is delivered. */
export const NEW = 'segspec_new';

export const listed = ({ columns }: TableTarget): string => columns.map(({ name }) => identifier(name)).join(', ');

/** Of the temporary table, where yes and no are numbers. */
export const values = ({ columns }: Pick<TableTarget, 'columns'>, { words }: TableSession): string =>
  columns.map(({ name, kind }) => (kind === 'boolean' ? words.toBoolean(identifier(name)) : identifier(name))).join(', ');
