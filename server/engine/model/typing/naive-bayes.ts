// Naive Bayes over answers: how likely each segment gives each answer, with add-one smoothing, and the segments' shares as prior.

/** Counts of answers: at (answer + 1) · k + segment; the first k are those without an answer. Length (answers + 1) · k. */
export function countAnswers(codes: Uint16Array, truth: Int32Array, answers: number, k: number): Float64Array {
  const counts = new Float64Array((answers + 1) * k);
  for (let i = 0; i < codes.length; i++) {
    const at = (codes[i] as number) * k + (truth[i] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

/**
 * ln P(answer | segment) = ln((n of the answer in the segment + 1) / (n with an answer in the segment + number of answers)), laid out as the counts.
 * 0 where there is no answer: a question that was not answered says nothing.
 * Laplace smoothing as in Manning, Raghavan & Schütze, *Introduction to Information Retrieval* (2008), §13.2.
 */
export function logProbabilities(counts: Float64Array, k: number): Float64Array {
  const answers = counts.length / k - 1;
  const logs = new Float64Array(counts.length);
  for (let c = 0; c < k; c++) {
    let known = 0;
    for (let a = 1; a <= answers; a++) known += counts[a * k + c] as number;
    for (let a = 1; a <= answers; a++) logs[a * k + c] = Math.log(((counts[a * k + c] as number) + 1) / (known + answers));
  }
  return logs;
}

/** ln of each segment's share; −∞ for one without members, which then is never the likeliest. */
export function logShares(sizes: Float64Array): Float64Array {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => (size === 0 ? Number.NEGATIVE_INFINITY : Math.log(size / total)));
}
