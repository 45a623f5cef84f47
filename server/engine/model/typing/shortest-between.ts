// The roundest number that still separates two values: a question should ask for 20, not for 19.8342.

/** The number with the fewest significant digits in [low, high); the one nearest to `low` of those. `low` itself where none is shorter. Needs low < high. */
export function shortestBetween(low: number, high: number): number {
  if (low === 0) return 0;
  const power = Math.floor(Math.log10(Math.abs(low)));
  for (let digits = 1; digits <= 16; digits++) {
    const near = Number(low.toPrecision(digits));
    const candidate = near >= low ? near : Number((near + 10 ** (power - digits + 1)).toPrecision(digits));
    if (candidate >= low && candidate < high) return candidate + 0;
  }
  return low;
}
