// The kernel for rows most of whose values are the usual one of their column: it looks only at the values that differ.

import { type SparseRows, sparseDistances } from '../numeric/sparse-rows.ts';
import { assignBy, costBy } from './assign-by.ts';
import type { Distances } from './distances.ts';
import { exchangeBy } from './exchange-by.ts';
import { BLOCK, K, type Kernel, type Space, TASK, TASKS } from './kernel.ts';
import { addTotals } from './totals.ts';

/** How far a computed squared distance may be from the true one, relatively to the lengths it was computed from: many times what rounding can do. */
const DOUBT = 2 ** -40;

/** One kernel for one matrix, whose space it must be given. */
export function sparseKernel(sparse: SparseRows): Kernel {
  return {
    name: 'sparse',
    pass: (space) => {
      const distances = sparseTo(sparse, space);
      let moved = 0;
      for (let block = 0; block * BLOCK < space.rows; block++) moved += act(sparse, space, block, distances);
      return moved;
    },
    recount: (space, block) => recount(sparse, space, block),
    total: addTotals,
    exchange: (space, least, passes) => exchangeBy(space, sparseTo(sparse, space), least, passes),
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

function act(sparse: SparseRows, space: Space, block: number, distances: Distances): number {
  if (space.header[TASK] === TASKS.cost) {
    costBy(space, block, distances);
    return 0;
  }
  const moved = assignBy(space, block, distances);
  if (moved > 0) recount(sparse, space, block);
  return moved;
}

/** By way of the centres as what they are more than the usual values: columns × k, and their k squared lengths. */
function sparseTo(sparse: SparseRows, { columns, centres, header }: Space): Distances {
  const k = header[K] as number;
  const points = new Float64Array(columns * k);
  const lengths = new Float64Array(k);
  let longest = 0;
  const moved = (c: number): void => {
    let length = 0;
    for (let j = 0; j < columns; j++) {
      const more = (centres[c * columns + j] as number) - (sparse.usual[j] as number);
      points[j * k + c] = more;
      length += more * more;
    }
    lengths[c] = length;
    longest = Math.max(longest, length);
  };
  for (let c = 0; c < k; c++) moved(c);
  return {
    of: (row, into) => sparseDistances(sparse, row, points, lengths, k, into),
    doubt: (row) => DOUBT * (longest + (sparse.norms[row] as number)),
    moved,
  };
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
