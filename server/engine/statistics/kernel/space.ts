// The rows of one k-means search and its state, laid out in one piece of memory, so that WebAssembly and other threads see it as it is.

import type { Matrix } from '../numeric/matrix.ts';
import { BLOCK, HEADER, type Kernel, QUIET, type Space, WEIGHT_MASK } from './kernel.ts';

/** Arrays for seeding. */
const SEEDING = 6;

/** As many threads may work on one large space. */
export const THREADS = 64;

/** Whole lines of the cache. */
export const even = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Where in memory the parts of a space stand, from address 0. */
export interface Layout {
  readonly most: number;
  readonly offsets: { readonly [part in (typeof PARTS)[number]]: number };
  /** Whether any row weighs other than 1. */
  readonly weighted: boolean;
  readonly scratchBytes: number;
  readonly bytes: number;
}
/** In the order of the header. */
const PARTS = ['data', 'weights', 'labels', 'gaps', 'centres', 'thresholds', 'sums', 'costs', 'quiet', 'totals', 'seeding', 'scratch'] as const;

/** For up to `most` centres and so many threads. */
export function layoutOf({ rows, columns }: Matrix, weights: Float64Array, most: number, threads: number): Layout {
  const weighted = areWeighted(weights);
  const blocks = Math.ceil(rows / BLOCK);
  const wide = 4 * Math.ceil(most / 4);
  const scratchBytes = even(Math.max(4 * BLOCK + 64 * (columns + most + 2) + 4 * most * (columns + 1), 8 * wide * (columns + 3)));
  const sizes: Record<(typeof PARTS)[number], number> = {
    data: 8 * rows * columns,
    weights: 8 * (weighted ? rows : BLOCK),
    labels: 4 * rows,
    gaps: 8 * rows,
    centres: 8 * most * columns,
    thresholds: 8 * (most + 1),
    sums: 8 * blocks * most * (columns + 1),
    costs: 8 * blocks,
    quiet: 8 * blocks,
    totals: 8 * most * (columns + 1),
    seeding: 8 * SEEDING * rows,
    scratch: scratchBytes * threads,
  };
  let at = ROWS_AT;
  const offsets = {} as Record<(typeof PARTS)[number], number>;
  for (const part of PARTS) {
    offsets[part] = at;
    at += even(sizes[part]);
  }
  return { most, offsets, weighted, scratchBytes, bytes: at };
}

/** By comparing every weight with the next, as bytes: many times quicker than one by one. */
function areWeighted(weights: Float64Array): boolean {
  const bytes = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength);
  return weights.length > 0 && (weights[0] !== 1 || !bytes.subarray(8).equals(bytes.subarray(0, -8)));
}

/** Where the rows of every space begin. */
export const ROWS_AT = even(4 * HEADER);

/** Lays a space out at the beginning of `buffer`, which must hold the layout, and copies the rows into it, unless they stand there. */
export function layOut(kernel: Kernel, buffer: ArrayBufferLike, layout: Layout, matrix: Matrix, weights: Float64Array, there = false): Space {
  const space = viewOf(kernel, buffer, layout, matrix, weights);
  if (!there) space.data.set(matrix.data);
  if (layout.weighted) new Float64Array(buffer, layout.offsets.weights, matrix.rows).set(weights);
  else new Float64Array(buffer, layout.offsets.weights, BLOCK).fill(1);
  space.quiet.fill(-1);
  return space;
}

/** The arrays of a space, at the beginning of `buffer`. */
function viewOf(kernel: Kernel, buffer: ArrayBufferLike, layout: Layout, { rows, columns }: Matrix, weights: Float64Array): Space {
  const { most, offsets, weighted, scratchBytes } = layout;
  const blocks = Math.ceil(rows / BLOCK);
  const header = new Uint32Array(buffer, 0, HEADER);
  PARTS.slice(0, 8).forEach((part, at) => {
    header[at] = offsets[part];
  });
  header[8] = rows;
  header[9] = columns;
  header[QUIET] = offsets.quiet;
  header[WEIGHT_MASK] = weighted ? -1 : BLOCK - 1;
  return {
    kernel,
    rows,
    columns,
    most,
    header,
    data: new Float64Array(buffer, offsets.data, rows * columns),
    weights,
    labels: new Int32Array(buffer, offsets.labels, rows),
    gaps: new Float64Array(buffer, offsets.gaps, rows),
    centres: new Float64Array(buffer, offsets.centres, most * columns),
    thresholds: new Float64Array(buffer, offsets.thresholds, most + 1),
    sums: new Float64Array(buffer, offsets.sums, blocks * most * (columns + 1)),
    costs: new Float64Array(buffer, offsets.costs, blocks),
    quiet: new Float64Array(buffer, offsets.quiet, blocks),
    totals: new Float64Array(buffer, offsets.totals, most * (columns + 1)),
    seeding: Array.from({ length: SEEDING }, (_, at) => new Float64Array(buffer, offsets.seeding + 8 * rows * at, rows)),
    scratch: offsets.scratch,
    scratchBytes,
  };
}
