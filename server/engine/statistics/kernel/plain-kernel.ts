// The kernel in plain TypeScript: the reference that WebAssembly is held to, and what runs where there is none.

import { squaredDistance } from '../numeric/distance.ts';
import { assignBy, costBy } from './assign-by.ts';
import { type Distances, plainDistances } from './distances.ts';
import { exchangeBy } from './exchange-by.ts';
import { BLOCK, K, type Kernel, type Space, TASK, TASKS } from './kernel.ts';
import { addTotals } from './totals.ts';

export const plainKernel: Kernel = {
  name: 'plain',
  pass: (space) => {
    const distances = plainDistances(space);
    let moved = 0;
    for (let block = 0; block * BLOCK < space.rows; block++) moved += act(space, block, distances);
    return moved;
  },
  recount,
  total: addTotals,
  exchange: (space, least, passes) => exchangeBy(space, plainDistances(space), least, passes),
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

function act(space: Space, block: number, distances: Distances): number {
  if (space.header[TASK] === TASKS.cost) {
    costBy(space, block, distances);
    return 0;
  }
  const moved = assignBy(space, block, distances);
  if (moved > 0) recount(space, block);
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
