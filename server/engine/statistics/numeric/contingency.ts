// How two partitions of the same entities cross: the table that agreement, migration and alignment are read from.

/**
 * counts[i][j]: entities in cluster i of the first and j of the second partition; entities with a negative label in either are left out.
 * `times` is how many entities each entry stands for, 1 where not given.
 */
export function contingency(first: Int32Array, second: Int32Array, firstK: number, secondK: number, times?: Float64Array): number[][] {
  const counts = Array.from({ length: firstK }, () => new Array<number>(secondK).fill(0));
  for (let i = 0; i < first.length; i++) {
    const row = counts[first[i] as number];
    const column = second[i] as number;
    if (row !== undefined && column >= 0) row[column] = (row[column] ?? 0) + (times === undefined ? 1 : (times[i] as number));
  }
  return counts;
}

/** The number of pairs that stay together: in cells, in rows, in columns, and of all. */
export function pairCounts(table: readonly (readonly number[])[]): { cells: number; rows: number; columns: number; all: number } {
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const add = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
  const rowTotals = table.map(add);
  const columnTotals = (table[0] ?? []).map((_, j) => add(table.map((row) => row[j] ?? 0)));
  return {
    cells: add(table.flat().map(pairs)),
    rows: add(rowTotals.map(pairs)),
    columns: add(columnTotals.map(pairs)),
    all: pairs(add(rowTotals)),
  };
}
