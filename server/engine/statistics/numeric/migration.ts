// How entities moved between the same segments at two times, from a table with one row per segment then and one column per segment now.

/** Share of entities that stayed. */
export function retention(table: readonly (readonly number[])[]): number {
  const all = table.flat().reduce((total, n) => total + n, 0);
  return table.reduce((total, row, i) => total + (row[i] ?? 0), 0) / all;
}

/** Shorrocks' mobility (1978): (k − trace of the row shares) / (k − 1); 0 when nobody moves. */
export function mobility(table: readonly (readonly number[])[]): number {
  const k = table.length;
  const trace = table.reduce((total, row, i) => total + (row[i] ?? 0) / row.reduce((sum, n) => sum + n, 0), 0);
  return (k - trace) / (k - 1);
}

/** Cohen's kappa (1960): agreement beyond what the totals alone would give. */
export function kappa(table: readonly (readonly number[])[]): number {
  const all = table.flat().reduce((total, n) => total + n, 0);
  const expected = table.reduce((total, row, i) => {
    const rowTotal = row.reduce((sum, n) => sum + n, 0);
    const columnTotal = table.reduce((sum, other) => sum + (other[i] ?? 0), 0);
    return total + (rowTotal / all) * (columnTotal / all);
  }, 0);
  return (retention(table) - expected) / (1 - expected);
}
