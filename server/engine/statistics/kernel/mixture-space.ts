// The rows and the classes of a Gaussian mixture, laid out in one piece of memory, so that WebAssembly sees them as they are.

import type { Matrix } from '../numeric/matrix.ts';
import { type MixtureSpace, ROWS } from './mixture-kernel.ts';
import { even } from './space.ts';

/** Places in the header: addresses of the first five parts, then these. */
export const CLASSES = 6;
export const BLOCKS = 8;
export const PER_CHUNK = 9;
const HEADER = 10;

/** Sums are kept for at most so many chunks of rows, each at least so many blocks: which ones depends on the number of rows alone. */
const MOST_CHUNKS = 64;
const LEAST_BLOCKS = 16;

/** Σ r, Σ r d, Σ r d dᵀ of one class. */
export function sumsPerClass(columns: number, diagonal: boolean): number {
  return 1 + columns + (diagonal ? columns : (columns * (columns + 1)) / 2);
}

interface Shape {
  readonly rows: number;
  readonly columns: number;
  readonly k: number;
  readonly diagonal: boolean;
}

function layoutOf({ rows, columns, k, diagonal }: Shape) {
  const blocks = Math.ceil(rows / ROWS);
  const perChunk = Math.max(LEAST_BLOCKS, Math.ceil(blocks / MOST_CHUNKS));
  const chunks = Math.ceil(blocks / perChunk);
  const lengths = [
    blocks * ROWS * columns,
    blocks * ROWS,
    k * columns,
    k * (1 + columns * columns),
    chunks * (1 + k * sumsPerClass(columns, diagonal)),
    (columns + k + 1) * ROWS,
  ];
  let bytes = even(4 * HEADER);
  const offsets = lengths.map((length) => {
    const at = bytes;
    bytes += even(8 * length);
    return at;
  });
  return { blocks, perChunk, chunks, lengths, offsets, bytes };
}

/** How many bytes a space takes, from address 0. */
export function mixtureBytes(shape: Shape): number {
  return layoutOf(shape).bytes;
}

/** Lays a space out at the beginning of `buffer`, which must hold `mixtureBytes`, and copies the rows into it. */
export function layOutMixture(
  buffer: ArrayBufferLike,
  matrix: Matrix,
  weights: Float64Array,
  k: number,
  diagonal: boolean,
  gather: (space: MixtureSpace, scratch: number, first: number, end: number) => void,
): MixtureSpace {
  const { rows, columns } = matrix;
  const { blocks, perChunk, chunks, lengths, offsets } = layoutOf({ rows, columns, k, diagonal });
  const header = new Uint32Array(buffer, 0, HEADER);
  header.set([...offsets.slice(0, 5), columns, k, diagonal ? 1 : 0, blocks, perChunk]);
  const part = (at: number) => new Float64Array(buffer, offsets[at] as number, lengths[at] as number);
  const space: MixtureSpace = {
    gather: (first, end) => gather(space, offsets[5] as number, first, end),
    chunks,
    columns,
    diagonal,
    data: part(0),
    weights: part(1),
    means: part(2),
    densities: part(3),
    sums: part(4),
    header,
    scratch: part(5),
  };
  const { data } = space;
  for (let i = 0; i < blocks * ROWS; i++) {
    const from = Math.min(i, rows - 1) * columns;
    const to = Math.floor(i / ROWS) * ROWS * columns + (i % ROWS);
    for (let a = 0; a < columns; a++) data[to + a * ROWS] = matrix.data[from + a] as number;
    space.weights[i] = i < rows ? (weights[i] as number) : 0;
  }
  return space;
}
