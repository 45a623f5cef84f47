// Between two centres: how much each prepared column brings a row closer to its own.

/**
 * Per column (x − other)² − (x − own)², in squared prepared units; positive speaks for the own centre.
 * Their sum is the difference of the two squared distances.
 */
export function centroidGains(row: Float64Array, own: readonly number[], other: readonly number[]): number[] {
  return Array.from(row, (value, j) => (value - (other[j] as number)) ** 2 - (value - (own[j] as number)) ** 2);
}
