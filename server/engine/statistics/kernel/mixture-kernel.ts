// What the inner loop of a Gaussian mixture is, whoever runs it: WebAssembly (mixture-spaces.ts) or plain TypeScript (plain-mixture.ts), to the same bytes.

export interface MixtureSpace {
  /**
   * E and M in one pass, without the arithmetic on classes that follows: fills the sums of the chunks from `first` up to and without `end`.
   * In any order, by any number of threads, the same.
   */
  readonly gather: (first: number, end: number) => void;
  readonly chunks: number;
  readonly columns: number;
  readonly diagonal: boolean;
  /** Blocks of 64 rows, each column by column; the last one is filled up with its last row. */
  readonly data: Float64Array;
  /** One a row; 0 where there is none. */
  readonly weights: Float64Array;
  /** k × columns. */
  readonly means: Float64Array;
  /** Per class: its constant, then its whitening, columns × columns; see `GaussianMixtureModel`. */
  readonly densities: Float64Array;
  /**
   * Per chunk the log-likelihood, then per class Σ r, Σ r d and Σ r d dᵀ (the lower half, row after row; the diagonal where it is diagonal), with
   * r = weight × posterior and d = row − mean of the class.
   */
  readonly sums: Float64Array;
  /** Numbers that the kernel goes by; see mixture-space.ts. */
  readonly header: Uint32Array;
  /** For this thread: columns + k + 1 blocks of one number a row. */
  readonly scratch: Float64Array;
}

/** Rows that are worked on together: what they need stays in the cache next to the processor. */
export const ROWS = 64;
