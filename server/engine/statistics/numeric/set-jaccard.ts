// How much a cluster of one partition and a cluster of another are the same entities.

/** |A ∩ B| / |A ∪ B| for every pair of clusters of a contingency table; 0 where both are empty. */
export function setJaccards(table: readonly (readonly number[])[]): number[][] {
  const rowTotals = table.map((row) => row.reduce((total, n) => total + n, 0));
  const columnTotals = (table[0] ?? []).map((_, j) => table.reduce((total, row) => total + (row[j] ?? 0), 0));
  return table.map((row, i) =>
    row.map((shared, j) => {
      const either = (rowTotals[i] ?? 0) + (columnTotals[j] ?? 0) - shared;
      return either === 0 ? 0 : shared / either;
    }),
  );
}
