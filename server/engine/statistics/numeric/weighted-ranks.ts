// Ranks where some entities stand for more than others.

/** The rank of each value: the weight of all that are smaller, and half of that of all that are equal. With weights of 1 the mid-ranks, less a half. */
export function weightedRanks(values: Float64Array, weights: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length);
  let below = 0;
  for (let at = 0; at < order.length; ) {
    let [end, equal] = [at, 0];
    while (end < order.length && values[order[end] as number] === values[order[at] as number]) equal += weights[order[end++] as number] as number;
    for (; at < end; at++) ranks[order[at] as number] = below + equal / 2;
    below += equal;
  }
  return ranks;
}

/** η² of values that weigh differently: between-group over total sum of squares. NaN where they do not vary. */
export function weightedEtaSquared(values: Float64Array, labels: Int32Array, k: number, weights: Float64Array): number {
  let [sum, all] = [0, 0];
  values.forEach((value, i) => {
    sum += value * (weights[i] as number);
    all += weights[i] as number;
  });
  const mean = sum / all;
  const [sums, counts] = [new Float64Array(k), new Float64Array(k)];
  let squares = 0;
  values.forEach((value, i) => {
    const [c, weight] = [labels[i] as number, weights[i] as number];
    sums[c] = (sums[c] as number) + (value - mean) * weight;
    counts[c] = (counts[c] as number) + weight;
    squares += (value - mean) ** 2 * weight;
  });
  if (!(squares > 0)) return Number.NaN;
  return sums.reduce((total, own, c) => ((counts[c] as number) > 0 ? total + own ** 2 / (counts[c] as number) : total), 0) / squares;
}

/** The value that half of the weight lies below; between two values where it ends between them. */
export function weightedMedian(values: Float64Array, weights: Float64Array): number {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const all = weights.reduce((total, weight) => total + weight, 0);
  let below = 0;
  for (const [at, i] of order.entries()) {
    below += weights[i] as number;
    if (Math.abs(below - all / 2) < all * 1e-12) return ((values[i] as number) + (values[order[at + 1] ?? i] as number)) / 2;
    if (below > all / 2) return values[i] as number;
  }
  return Number.NaN;
}
