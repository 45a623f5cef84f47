// What the inner loops of k-means are, whoever runs them: WebAssembly (wasm-kernel.ts) or plain TypeScript (plain-kernel.ts), to the same bytes;
// rows with few values that differ are run by sparse-kernel.ts, whether there is WebAssembly or not.

export interface Kernel {
  readonly name: 'wasm' | 'plain' | 'sparse';
  /** Does the task of the header on every block. Returns how many rows moved. `joining`: a pass that others have begun, and only the blocks that are left. */
  readonly pass: (space: Space, joining?: boolean) => number;
  /** Sums up one block anew, after a label was changed from outside. */
  readonly recount: (space: Space, block: number) => void;
  /** Σ of the sums of all blocks, one after the other, into `totals`. */
  readonly total: (space: Space) => void;
  /** Hartigan's exchanges from the labels and centres there are, in place; moves that gain less than `least` are left. Returns how many moved. */
  readonly exchange: (space: Space, least: number, passes: number) => number;
  /**
   * Writes `nearest`, lowered to every row's squared distance to one row, into `into` (which may be the same), and weight × that into
   * `masses`; Σ of those by block into `costs`. The three are of the space's `seeding`.
   */
  readonly lower: (space: Space, row: number, nearest: Float64Array, into: Float64Array, masses: Float64Array) => void;
}

/** What a pass does. */
export const TASKS = {
  /**
   * Assigns every row to the nearest of the first k centres: one as near as any stays where it is, else the lower number. Blocks in which
   * somebody moved are summed up anew. A row whose bound shows that it stays is not looked at.
   */
  assign: 0,
  /** What each block adds to the objective, into `costs`. */
  cost: 1,
} as const;
export type Task = keyof typeof TASKS;

/** Up to so many open rows of a block it is found out for how long it needs no look: with more it would not be long. As in assembly/kmeans.ts. */
export const FEW = 4;
/** Rows that are summed together; as in numeric/sum.ts and in assembly/kmeans.ts. */
export const BLOCK = 256;
/** How far computed bounds may be from true ones, relatively: many times what rounding can do. */
export const SLACK = 2 ** -40;

/** Several threads that do a pass together, to the same bytes as one. */
export interface Helpers {
  /** As of a kernel. */
  readonly pass: (space: Space) => Promise<number>;
}

/** What a thread needs to join in a pass. */
export interface Share {
  /** The same for every pass on one memory. */
  readonly id: number;
  readonly memory: WebAssembly.Memory;
  readonly scratch: number;
}

export interface Space {
  readonly kernel: Kernel;
  /** Absent where it is this thread's only. */
  readonly memory?: WebAssembly.Memory;
  readonly rows: number;
  readonly columns: number;
  /** The most centres there is room for. */
  readonly most: number;
  /** Addresses and numbers for the kernel; beginning with the addresses in the order of space.ts. */
  readonly header: Uint32Array;
  /** Rows × columns, row after row; one weight a row. */
  readonly data: Float64Array;
  /** As given; the kernel has its own copy, of one block where all weigh 1. */
  readonly weights: Float64Array;
  /** The centre of each row, −1 before the first pass. */
  readonly labels: Int32Array;
  /** A row stays while its gap is at least the threshold of its centre (see lloyd.ts). */
  readonly gaps: Float64Array;
  readonly thresholds: Float64Array;
  /**
   * A block is not looked at while this is at least its drift: what any threshold can have grown by so far, which stands behind the k thresholds.
   * Anything below 0 has it looked at.
   */
  readonly quiet: Float64Array;
  /** k × columns. */
  readonly centres: Float64Array;
  /** Per block: k × columns of Σ weight × value, then k of Σ weight. */
  readonly sums: Float64Array;
  readonly costs: Float64Array;
  /** As many numbers as a block has sums. */
  readonly totals: Float64Array;
  /** For seeding, six numbers a row: squared distances to the nearest seed and what they weigh, so far, of the best further seed and of one tried. */
  readonly seeding: readonly Float64Array[];
  /** Where the threads' own memory begins, and how much each has. */
  readonly scratch: number;
  readonly scratchBytes: number;
}

/** Places in the header, and how many there are. */
export const K = 10;
export const COUNTER = 11;
export const TASK = 12;
export const QUIET = 13;
/** A row's weight stands at its number AND this: all rows share a block of them where all weigh 1. */
export const WEIGHT_MASK = 14;
export const HEADER = 15;
