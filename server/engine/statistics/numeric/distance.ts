// Squared Euclidean distance between two rows of flat arrays.

/** So many columns are added up before anybody asks whether that is too much already. */
const STRETCH = 16;

/** Σ (a − b)² over `columns` values from each offset. */
export function squaredDistance(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number, columns: number): number {
  let total = 0;
  for (let j = 0; j < columns; j++) {
    const gap = (a[aFrom + j] as number) - (b[bFrom + j] as number);
    total += gap * gap;
  }
  return total;
}

/** The same where it is below `limit`; else something at least `limit`, known before all columns are added up. */
export function squaredDistanceBelow(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number, columns: number, limit: number): number {
  let total = 0;
  for (let from = 0; from < columns && total < limit; from += STRETCH) {
    const to = Math.min(from + STRETCH, columns);
    for (let j = from; j < to; j++) {
      const gap = (a[aFrom + j] as number) - (b[bFrom + j] as number);
      total += gap * gap;
    }
  }
  return total;
}
