// Going over many histories in blocks of fixed size: others get a turn in between, and sums always come out the same.

/** Histories between two turns for others: some milliseconds. */
const BLOCK = 8192;

/**
 * Adds the parts that `add` gives for histories from … to − 1: it returns their log-likelihood and adds their derivatives to a fresh `part`.
 * The derivatives are added to `derivatives`.
 */
export function* inBlocks(rows: number, derivatives: Float64Array, add: (from: number, to: number, part: Float64Array) => number): Generator<void, number> {
  let total = 0;
  const part = new Float64Array(derivatives.length);
  for (let from = 0; from < rows; from += BLOCK) {
    part.fill(0);
    total += add(from, Math.min(rows, from + BLOCK), part);
    for (let i = 0; i < part.length; i++) derivatives[i] = (derivatives[i] as number) + (part[i] as number);
    yield;
  }
  return total;
}
