// The kernel in plain TypeScript: the reference that WebAssembly is held to, and what runs where there is none.

import { squaredDistance } from '../numeric/distance.ts';
import { BLOCK, K, type Kernel, SLACK, type Space } from './kernel.ts';
import { plainExchange } from './plain-exchange.ts';

export const plainKernel: Kernel = {
  name: 'plain',
  pass: (space) => {
    let moved = 0;
    for (let block = 0; block * BLOCK < space.rows; block++) {
      const here = assign(space, block);
      if (here > 0) recount(space, block);
      moved += here;
    }
    return moved;
  },
  recount,
  cost: ({ rows, columns, data, weights, labels, centres, costs }) => {
    for (let block = 0; block * BLOCK < rows; block++) {
      let total = 0;
      const to = Math.min((block + 1) * BLOCK, rows);
      for (let i = block * BLOCK; i < to; i++) {
        total += (weights[i] as number) * squaredDistance(data, i * columns, centres, (labels[i] as number) * columns, columns);
      }
      costs[block] = total;
    }
  },
  exchange: plainExchange,
  lower: ({ rows, columns, data, weights, costs }, row, nearest, into, masses) => {
    for (let block = 0; block * BLOCK < rows; block++) {
      let total = 0;
      const to = Math.min((block + 1) * BLOCK, rows);
      for (let i = block * BLOCK; i < to; i++) {
        const distance = squaredDistance(data, i * columns, data, row * columns, columns);
        into[i] = distance < (nearest[i] as number) ? distance : (nearest[i] as number);
        const mass = (weights[i] as number) * (into[i] as number);
        masses[i] = mass;
        total += mass;
      }
      costs[block] = total;
    }
  },
};

/** The rows of a block to their nearest centres. Returns how many moved. */
function assign({ header, rows, columns, data, labels, gaps, thresholds, centres }: Space, block: number): number {
  const k = header[K] as number;
  const to = Math.min((block + 1) * BLOCK, rows);
  let moved = 0;
  for (let i = block * BLOCK; i < to; i++) {
    const own = labels[i] as number;
    if (own >= 0 && (gaps[i] as number) >= (thresholds[own] as number)) continue;
    const from = i * columns;
    let best = own;
    let nearest = own < 0 ? Number.POSITIVE_INFINITY : squaredDistance(data, from, centres, own * columns, columns);
    let second = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      if (c === own) continue;
      const distance = squaredDistance(data, from, centres, c * columns, columns);
      if (distance < nearest) {
        second = nearest;
        nearest = distance;
        best = c;
      } else if (distance < second) second = distance;
    }
    if (best < 0) best = 0;
    if (best !== own) {
      labels[i] = best;
      moved++;
    }
    const [upper, lower, so] = [Math.sqrt(nearest), Math.sqrt(second), thresholds[best] as number];
    gaps[i] = so + (lower - upper - SLACK * (lower + upper + so));
  }
  return moved;
}

function recount({ header, rows, columns, data, weights, labels, sums }: Space, block: number): void {
  const k = header[K] as number;
  const from = block * k * (columns + 1);
  const masses = from + k * columns;
  sums.fill(0, from, from + k * (columns + 1));
  const to = Math.min((block + 1) * BLOCK, rows);
  for (let i = block * BLOCK; i < to; i++) {
    const label = labels[i] as number;
    const weight = weights[i] as number;
    sums[masses + label] = (sums[masses + label] as number) + weight;
    const at = from + label * columns;
    for (let j = 0; j < columns; j++) sums[at + j] = (sums[at + j] as number) + weight * (data[i * columns + j] as number);
  }
}
