// The contract of an output format: columns of a table in, the bytes of a file out.

/** A column to be written; null and NaN are missing. Yes and no are 1 and 0. */
export type OutputColumn =
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly kind: 'number' | 'boolean'; readonly values: Float64Array };

export interface OutputFormat {
  readonly name: string;
  readonly summary: string;
  /** `scratch` is a folder for temporary files. */
  readonly write: (columns: readonly OutputColumn[], scratch: string, signal?: AbortSignal) => Promise<Uint8Array>;
}

/** Rows that are written before somebody else may have a turn. */
export const BETWEEN_BREATHS = 4_096;

export const defineOutput = (format: OutputFormat): OutputFormat => format;

export function rowsOf(columns: readonly OutputColumn[]): number {
  return columns[0]?.values.length ?? 0;
}
