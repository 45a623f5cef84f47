// The kernel for rows most of whose values are the usual one of their column: it looks only at the values that differ.

import { type SparseRows, sparseDistances } from '../numeric/sparse-rows.ts';
import { BLOCK, K, type Kernel, SLACK, type Space } from './kernel.ts';
import { exchangeBy } from './plain-exchange.ts';

/** How far a computed squared distance may be from the true one, relatively to the lengths it was computed from: many times what rounding can do. */
const DOUBT = 2 ** -40;

/** One kernel for one matrix, whose space it must be given. */
export function sparseKernel(sparse: SparseRows): Kernel {
  return {
    name: 'sparse',
    pass: (space) => {
      const centres = moreThanUsual(sparse, space);
      let moved = 0;
      for (let block = 0; block * BLOCK < space.rows; block++) {
        const here = assign(sparse, centres, space, block);
        if (here > 0) recount(sparse, space, block);
        moved += here;
      }
      return moved;
    },
    recount: (space, block) => recount(sparse, space, block),
    cost: (space) => {
      const { points, lengths, k } = moreThanUsual(sparse, space);
      const gaps = new Float64Array(k);
      for (let block = 0; block * BLOCK < space.rows; block++) {
        let total = 0;
        for (let i = block * BLOCK; i < Math.min((block + 1) * BLOCK, space.rows); i++) {
          sparseDistances(sparse, i, points, lengths, k, gaps);
          total += (space.weights[i] as number) * (gaps[space.labels[i] as number] as number);
        }
        space.costs[block] = total;
      }
    },
    exchange: (space, least, passes) => {
      const { points, lengths, k } = moreThanUsual(sparse, space);
      return exchangeBy(space, least, passes, {
        of: (row, into) => sparseDistances(sparse, row, points, lengths, k, into),
        moved: (c) => shift(sparse, space, c, points, lengths, k),
      });
    },
    lower: ({ rows, columns, weights, costs }, row, nearest, into, masses) => {
      const point = new Float64Array(columns);
      for (let entry = sparse.starts[row] as number; entry < (sparse.starts[row + 1] as number); entry++) {
        point[sparse.columns[entry] as number] = sparse.values[entry] as number;
      }
      const length = sparse.norms.subarray(row, row + 1);
      const gap = new Float64Array(1);
      for (let block = 0; block * BLOCK < rows; block++) {
        let total = 0;
        for (let i = block * BLOCK; i < Math.min((block + 1) * BLOCK, rows); i++) {
          sparseDistances(sparse, i, point, length, 1, gap);
          const here = Math.min(gap[0] as number, nearest[i] as number);
          into[i] = here;
          masses[i] = (weights[i] as number) * here;
          total += masses[i] as number;
        }
        costs[block] = total;
      }
    },
  };
}

/** The centres as what they are more than the usual values: columns × k, and their k squared lengths. */
interface Points {
  readonly k: number;
  readonly points: Float64Array;
  readonly lengths: Float64Array;
}

function moreThanUsual(sparse: SparseRows, space: Space): Points {
  const k = space.header[K] as number;
  const points = new Float64Array(space.columns * k);
  const lengths = new Float64Array(k);
  for (let c = 0; c < k; c++) shift(sparse, space, c, points, lengths, k);
  return { k, points, lengths };
}

function shift({ usual }: SparseRows, { columns, centres }: Space, c: number, points: Float64Array, lengths: Float64Array, k: number): void {
  let length = 0;
  for (let j = 0; j < columns; j++) {
    const more = (centres[c * columns + j] as number) - (usual[j] as number);
    points[j * k + c] = more;
    length += more * more;
  }
  lengths[c] = length;
}

/** As the plain kernel's, with doubt about every distance in the bounds. */
function assign(sparse: SparseRows, { k, points, lengths }: Points, { rows, labels, gaps, thresholds }: Space, block: number): number {
  const distances = new Float64Array(k);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const to = Math.min((block + 1) * BLOCK, rows);
  let moved = 0;
  for (let i = block * BLOCK; i < to; i++) {
    const own = labels[i] as number;
    if (own >= 0 && (gaps[i] as number) >= (thresholds[own] as number)) continue;
    sparseDistances(sparse, i, points, lengths, k, distances);
    let best = own;
    let nearest = own < 0 ? Number.POSITIVE_INFINITY : (distances[own] as number);
    let second = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      if (c === own) continue;
      const distance = distances[c] as number;
      if (distance < nearest) [second, nearest, best] = [nearest, distance, c];
      else if (distance < second) second = distance;
    }
    if (best < 0) best = 0;
    if (best !== own) {
      labels[i] = best;
      moved++;
    }
    const doubt = DOUBT * (longest + (sparse.norms[i] as number));
    const [upper, lower, so] = [Math.sqrt(nearest + doubt), Math.sqrt(Math.max(0, second - doubt)), thresholds[best] as number];
    gaps[i] = so + (lower - upper - SLACK * (lower + upper + so));
  }
  return moved;
}

function recount({ usual, starts, columns: at, values }: SparseRows, { header, rows, columns, weights, labels, sums }: Space, block: number): void {
  const k = header[K] as number;
  const from = block * k * (columns + 1);
  const masses = from + k * columns;
  sums.fill(0, from, masses + k);
  const to = Math.min((block + 1) * BLOCK, rows);
  for (let i = block * BLOCK; i < to; i++) {
    const label = labels[i] as number;
    const weight = weights[i] as number;
    sums[masses + label] = (sums[masses + label] as number) + weight;
    const own = from + label * columns;
    for (let entry = starts[i] as number; entry < (starts[i + 1] as number); entry++) {
      const column = own + (at[entry] as number);
      sums[column] = (sums[column] as number) + weight * (values[entry] as number);
    }
  }
  for (let c = 0; c < k; c++) {
    const mass = sums[masses + c] as number;
    if (mass === 0) continue;
    for (let j = 0; j < columns; j++) sums[from + c * columns + j] = (sums[from + c * columns + j] as number) + mass * (usual[j] as number);
  }
}
