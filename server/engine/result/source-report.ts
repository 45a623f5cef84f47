// One source and its columns as an audit shows them. Plain data.

import type { ValueType } from '../../../language/types/value-type.ts';

export interface SourceReport {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
  readonly owner?: string;
  /** Rows that the data has by its own count, and those of them that could not be read. */
  readonly delivered: number;
  readonly refused: number;
  /** Rows that were read; then what each step removed. */
  readonly rows: number;
  readonly filtered: number;
  readonly duplicates: number;
  readonly withoutKey: number;
  /** Rows with a key that do not say when they happened. */
  readonly withoutTime: number;
  readonly afterAsOf: number;
  /** Distinct keys, and how many of the population have at least one row. */
  readonly entities?: number;
  readonly covered?: number;
  /** First and last event, ISO dates. */
  readonly from?: string;
  readonly to?: string;
  readonly joins: readonly { readonly source: string; readonly unmatched: number; readonly rows: number }[];
  readonly columns: readonly ColumnReport[];
  /** The column that the data itself weighs its rows by. */
  readonly weight?: string;
  readonly notRun?: string;
}

export interface ColumnReport {
  readonly name: string;
  readonly header?: string;
  /** What the spec calls it, or the data where the spec does not. */
  readonly label?: string;
  readonly type: ValueType;
  readonly declared: boolean;
  readonly used: boolean;
  readonly missing: number;
  /** Values present in the data that could not be read as the type; counted in `missing` too. */
  readonly unreadable: number;
  readonly distinct?: number;
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  /** Counts in ten equal bins from minimum to maximum, or of the ten most frequent values. */
  readonly histogram?: readonly { readonly label: string; readonly count: number }[];
  /** Of categories and lists: the values, or the single answers, that occur, the most frequent first, and how often; at most 50. */
  readonly levels?: readonly { readonly label: string; readonly count: number }[];
}
