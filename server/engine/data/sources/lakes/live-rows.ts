// What a table of a data lake says of the rows that are there: its columns, the files that hold them, and what a file is told of all its rows.

/** A column as the table knows it; `type` is the database's. */
export interface LakeColumn {
  readonly name: string;
  readonly type: string;
}

export interface LiveFile {
  readonly path: string;
  /** Rows that the log says it has. */
  readonly rows?: number;
  /** Values that all of its rows have, by column: they stand in the log alone. */
  readonly values: Readonly<Record<string, string | null>>;
}

export interface LiveRows {
  readonly columns: readonly LakeColumn[];
  /** Columns whose values stand in the log. */
  readonly parted: readonly string[];
  readonly files: readonly LiveFile[];
}

/** Why a table is not read, as the end of a sentence. */
export class UnreadTable extends Error {}

/** A value of JSON that may be anything. */
export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
