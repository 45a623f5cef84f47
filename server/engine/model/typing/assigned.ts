// From summed log-probabilities to segments: the likeliest one, if it is likely enough.

/** Nobody is assigned to a segment whose posterior is below this. */
export const THRESHOLD = 0.5;

/** The likeliest of the k segments whose totals stand from `at` on, the first of equals; −1 where its posterior is below one half or none is possible. */
export function assignedTo(totals: Float64Array, at: number, k: number): number {
  let best = 0;
  for (let c = 1; c < k; c++) if ((totals[at + c] as number) > (totals[at + best] as number)) best = c;
  return isLikely(totals, at, k, best) ? best : -1;
}

/** By segment, how many members are given back theirs: `assignedTo`, but only as far as it takes to know whether it hits. */
export function countHits(totals: Float64Array, truth: Int32Array, k: number, hits: Int32Array): void {
  hits.fill(0);
  // With this much of a lead over every other segment, the others together cannot reach one half.
  const clear = Math.log(k - 1) + 1e-9;
  for (let i = 0, at = 0; i < truth.length; i++, at += k) {
    const own = truth[i] as number;
    const mine = totals[at + own] as number;
    let rival = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const other = totals[at + c] as number;
      if (c !== own && other > rival) rival = other;
    }
    if (rival > mine) continue;
    // Close calls and ties are rare; they are settled as `assignedTo` does.
    if (mine - rival > clear || assignedTo(totals, at, k) === own) hits[own] = (hits[own] as number) + 1;
  }
}

/** Posterior ≥ one half: the others' likelihoods together are at most its own. */
function isLikely(totals: Float64Array, at: number, k: number, best: number): boolean {
  const own = totals[at + best] as number;
  if (own === Number.NEGATIVE_INFINITY) return false;
  let others = 0;
  for (let c = 0; c < k; c++) if (c !== best) others += Math.exp((totals[at + c] as number) - own);
  return others <= 1;
}
