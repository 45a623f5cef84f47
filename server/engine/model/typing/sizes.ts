// How many of the rows are in each segment.

/** Length = k. */
export function sizesOf(truth: Int32Array, k: number): Float64Array {
  const sizes = new Float64Array(k);
  for (const segment of truth) sizes[segment] = (sizes[segment] as number) + 1;
  return sizes;
}
