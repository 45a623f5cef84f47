// Squared Euclidean distance between two rows of flat arrays.

/** Σ (a − b)² over `columns` values from each offset. */
export function squaredDistance(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number, columns: number): number {
  let total = 0;
  for (let j = 0; j < columns; j++) {
    const gap = (a[aFrom + j] as number) - (b[bFrom + j] as number);
    total += gap * gap;
  }
  return total;
}
