// The distinct values of a column in ascending order, and which of them each row has: what depends on one column only is then worked out once each.

export interface DistinctValues {
  readonly values: Float64Array;
  /** Per row, the place of its value in `values`. */
  readonly of: Int32Array;
}

/** Needs a column without NaN; −0 counts as 0. */
export function distinctValues(column: Float64Array): DistinctValues {
  const sorted = column.map((value) => value + 0).sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i] as number;
  const values = sorted.slice(0, count);
  const of = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    // Rows in order often repeat the value above them.
    if (row > 0 && value === column[row - 1]) {
      of[row] = of[row - 1] as number;
      continue;
    }
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    of[row] = low;
  }
  return { values, of };
}
