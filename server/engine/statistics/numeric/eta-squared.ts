// The share of a variable's variation that lies between groups.

/** η² = between-group over total sum of squares. NaN where the values do not vary. Labels are 0 … k − 1 for every value. */
export function etaSquared(values: Float64Array, labels: Int32Array, k: number): number {
  const sums = new Float64Array(k);
  const counts = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  const mean = total / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const gap = (values[i] as number) - mean;
    const c = labels[i] as number;
    sums[c] = (sums[c] as number) + gap;
    counts[c] = (counts[c] as number) + 1;
    squares += gap * gap;
  }
  if (!(squares > 0)) return Number.NaN;
  let between = 0;
  for (let c = 0; c < k; c++) if ((counts[c] as number) > 0) between += (sums[c] as number) ** 2 / (counts[c] as number);
  return between / squares;
}
