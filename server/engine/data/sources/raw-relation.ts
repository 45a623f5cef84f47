// What the ways of reading files have in common: the relation they give, and what they are told.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { Plan, SourcePlan } from '../../../../language/plan/plan.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Tell } from './file-bytes.ts';

export interface RawColumn {
  /** As it stands in the data. */
  readonly header: string;
  /** Its name in the relation. */
  readonly raw: string;
  /** The database's type. */
  readonly native: string;
}

export interface Raw {
  /** Quoted, ready for FROM. */
  readonly relation: string;
  readonly columns: readonly RawColumn[];
  /** Headers of wide data that nothing needs, and that were not read. */
  readonly unread?: readonly string[];
  readonly inMemory: boolean;
  /** It lies in a database, which knows the types of its columns. */
  readonly stays?: true;
  /** What separates the columns of a text file. */
  readonly delimiter?: string;
  /** Whether the relation numbers its rows in the order of the data, under `·row`. */
  readonly numbered: boolean;
}

export interface ReadContext {
  readonly plan: Pick<Plan, 'sources' | 'connections'>;
  readonly warehouse: Warehouse;
  readonly findings: Finding[];
  readonly signal?: AbortSignal;
  readonly tell?: Tell;
  /** Every column is read, however many there are. */
  readonly allColumns?: boolean;
  /** Only so many rows, to look at the columns. */
  readonly sample?: number;
}

/** The path as the spec writes it. */
export function inputText(source: SourcePlan): string {
  return source.input.kind === 'files' ? source.input.pattern : source.name;
}
