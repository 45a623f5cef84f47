// The contract of an output format: a file to which tables with the same columns are added one after the other.

/** A column to be written; null and NaN are missing. Yes and no are 1 and 0. */
export type OutputColumn =
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly kind: 'number' | 'boolean'; readonly values: Float64Array };

export interface OutputFormat {
  readonly name: string;
  readonly summary: string;
  /** Begins a file, which is not there yet; beside it may be written what is needed for a moment. */
  readonly open: (file: string, signal?: AbortSignal) => Promise<OutputWriter>;
}

export interface OutputWriter {
  /** The first table, which may be empty, says which columns there are. */
  readonly add: (columns: readonly OutputColumn[]) => Promise<void>;
  /** Nothing is added afterwards; the file is whole. */
  readonly end: () => Promise<void>;
  /** Lets go of everything but the file, whatever came before. */
  readonly close: () => Promise<void>;
}

/** Rows that are written before somebody else may have a turn. */
export const BETWEEN_BREATHS = 4_096;

export const defineOutput = (format: OutputFormat): OutputFormat => format;

export function rowsOf(columns: readonly OutputColumn[]): number {
  return columns[0]?.values.length ?? 0;
}
