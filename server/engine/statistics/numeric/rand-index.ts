// Agreement of two partitions by pairs of entities: Rand, adjusted Rand, and Jaccard.

import { pairCounts } from './contingency.ts';

/** Adjusted Rand index (Hubert & Arabie 1985): 1 for the same partition, about 0 for chance. 1 when both partitions are trivial. */
export function adjustedRand(table: readonly (readonly number[])[]): number {
  const { cells, rows, columns, all } = pairCounts(table);
  const expected = all === 0 ? 0 : (rows * columns) / all;
  const most = (rows + columns) / 2;
  return most === expected ? 1 : (cells - expected) / (most - expected);
}

/** Rand index (1971): the share of pairs on which the two partitions agree. */
export function randIndex(table: readonly (readonly number[])[]): number {
  const { cells, rows, columns, all } = pairCounts(table);
  return all === 0 ? 1 : (all + 2 * cells - rows - columns) / all;
}

/** Pairs together in both over pairs together in either. */
export function pairJaccard(table: readonly (readonly number[])[]): number {
  const { cells, rows, columns } = pairCounts(table);
  const either = rows + columns - cells;
  return either === 0 ? 1 : cells / either;
}
