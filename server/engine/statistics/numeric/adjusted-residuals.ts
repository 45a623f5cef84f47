// Where a table departs from independence: which cells hold more, and which fewer, than their row and column let expect.

/**
 * Haberman's (1973) adjusted residuals, (O − E) / √(E (1 − row/n) (1 − column/n)): about standard normal where rows and columns are
 * independent. 0 where a row or a column holds everything or nothing. [[30, 20], [20, 30]] gives 2 and −2.
 */
export function adjustedResiduals(table: readonly (readonly number[])[]): number[][] {
  const rows = table.map((row) => row.reduce((total, count) => total + count, 0));
  const columns = (table[0] ?? []).map((_, j) => table.reduce((total, row) => total + (row[j] ?? 0), 0));
  const n = rows.reduce((total, count) => total + count, 0);
  return table.map((row, i) =>
    row.map((count, j) => {
      const [r, c] = [rows[i] ?? 0, columns[j] ?? 0];
      const expected = (r * c) / n;
      const spread = Math.sqrt(expected * (1 - r / n) * (1 - c / n));
      return spread > 0 ? (count - expected) / spread : 0;
    }),
  );
}

/** The expected counts of a table whose rows and columns are independent, rows and columns without entries left out. */
export function expectedCounts(table: readonly (readonly number[])[]): number[] {
  const rows = table.map((row) => row.reduce((total, count) => total + count, 0));
  const columns = (table[0] ?? []).map((_, j) => table.reduce((total, row) => total + (row[j] ?? 0), 0));
  const n = rows.reduce((total, count) => total + count, 0);
  return rows.filter((r) => r > 0).flatMap((r) => columns.filter((c) => c > 0).map((c) => (r * c) / n));
}
