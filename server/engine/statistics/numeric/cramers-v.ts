// Cramér's V, corrected for the bias that makes chance look like association in small tables.

/** Pearson's chi-square of a table; rows and columns without entries are left out. */
export function chiSquare(table: readonly (readonly number[])[]): { chi2: number; n: number; rows: number; columns: number } {
  const filled = table.filter((row) => row.some((count) => count > 0));
  const columnTotals = (filled[0] ?? []).map((_, j) => filled.reduce((total, row) => total + (row[j] ?? 0), 0));
  const n = columnTotals.reduce((total, count) => total + count, 0);
  let chi2 = 0;
  for (const row of filled) {
    const rowTotal = row.reduce((total, count) => total + count, 0);
    row.forEach((count, j) => {
      const expected = (rowTotal * (columnTotals[j] ?? 0)) / n;
      if (expected > 0) chi2 += (count - expected) ** 2 / expected;
    });
  }
  return { chi2, n, rows: filled.length, columns: columnTotals.filter((count) => count > 0).length };
}

/** Bias-corrected V (Bergsma 2013), from 0 to 1. NaN where the table has a single row or column. */
export function cramersV(table: readonly (readonly number[])[]): number {
  const { chi2, n, rows, columns } = chiSquare(table);
  if (rows < 2 || columns < 2 || n < 2) return Number.NaN;
  const phi2 = Math.max(0, chi2 / n - ((rows - 1) * (columns - 1)) / (n - 1));
  const r = rows - (rows - 1) ** 2 / (n - 1);
  const c = columns - (columns - 1) ** 2 / (n - 1);
  return Math.sqrt(phi2 / Math.min(r - 1, c - 1));
}
