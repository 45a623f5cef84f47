// What the ways of reading files have in common: the relation they give, and what they are told.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { Plan, SourcePlan } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { Database, Warehouse } from '../warehouse/warehouse.ts';
import type { Tell } from './file-bytes.ts';
import type { RowAccount } from './row-account.ts';

export interface RawColumn {
  /** As it stands in the data. */
  readonly header: string;
  /** Its name in the relation. */
  readonly raw: string;
  /** The database's type. */
  readonly native: string;
  /** What the data calls the column. */
  readonly label?: string;
  /** What the data calls its values, by the code as a text. */
  readonly labels?: ReadonlyMap<string, string>;
  /** What the data says of its type. */
  readonly type?: ValueType;
  /** Values that its reader could not read, told of already. */
  readonly refused?: number;
}

export interface Raw {
  /** Quoted, ready for FROM. */
  readonly relation: string;
  readonly columns: readonly RawColumn[];
  /** The server that it lies on; the embedded database where absent. */
  readonly database?: Database;
  /** Headers of wide data that nothing needs, and that were not read. */
  readonly unread?: readonly string[];
  readonly inMemory: boolean;
  /** Of all its rows, whatever is left out of them afterwards; not asked of a look at a sample. */
  readonly account: RowAccount;
  /** It lies in a database, which knows the types of its columns. */
  readonly stays?: true;
  /** What separates the columns of a text file. */
  readonly delimiter?: string;
  /** Whether the relation numbers its rows in the order of the data, under `·row`. */
  readonly numbered: boolean;
  /** Whether its values have their types already, so that reading them again costs little and no copy of them is kept. */
  readonly typed?: boolean;
  /** The column that the data itself weighs its rows by. */
  readonly weight?: string;
}

export interface ReadContext {
  readonly plan: Pick<Plan, 'sources' | 'connections'>;
  readonly warehouse: Warehouse;
  readonly findings: Finding[];
  readonly signal?: AbortSignal;
  readonly tell?: Tell;
  /** Every column is read, however many there are. */
  readonly allColumns?: boolean;
  /** Files that are not read, by their paths, and why. */
  readonly damagedFiles?: ReadonlyMap<string, string>;
  /** Only so many rows, to look at the columns. */
  readonly sample?: number;
}

/** The path as the spec writes it. */
export function inputText(source: SourcePlan): string {
  return source.input.kind === 'files' ? source.input.pattern : source.name;
}

/** Where the rows of a relation are asked for. */
export function databaseOf(raw: Pick<Raw, 'database'>, { warehouse }: Pick<ReadContext, 'warehouse'>): Database {
  return raw.database ?? warehouse;
}
