// Holm's adjustment: honest p-values when many tests are made at once.

/** Step-down adjusted p-values (Holm 1979), in the order given. NaN counts as 1. */
export function holm(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const order = pValues.map((p, index) => ({ p: Number.isNaN(p) ? 1 : p, index })).sort((a, b) => a.p - b.p || a.index - b.index);
  const adjusted = new Array<number>(m);
  let largest = 0;
  order.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, p * (m - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
